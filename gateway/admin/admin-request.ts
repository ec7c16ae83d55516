import type { IncomingMessage } from "node:http";

/** The body is larger than the endpoint takes. */
export class AdminBodyTooLargeError extends Error {}

const JSON_BYTES_MAX = 1_048_576;

/** A request to the admin port. */
export class AdminRequest {
  readonly method: string;
  /** Decoded segments of the path. */
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  readonly contentType: string;
  readonly #incoming: IncomingMessage;

  /** Throws URIError when the path's encoding is broken. */
  constructor(incoming: IncomingMessage) {
    this.#incoming = incoming;
    this.method = incoming.method ?? "GET";
    const target = incoming.url ?? "/";
    const query = target.indexOf("?");
    const path = query < 0 ? target : target.slice(0, query);
    this.segments = path
      .split("/")
      .filter((segment) => segment !== "")
      .map(decodeURIComponent);
    this.query = new URLSearchParams(query < 0 ? "" : target.slice(query + 1));
    this.contentType = incoming.headers["content-type"] ?? "";
  }

  async readBody(bytesMax: number): Promise<Buffer> {
    if (Number(this.#incoming.headers["content-length"] ?? 0) > bytesMax) throw new AdminBodyTooLargeError();
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of this.#incoming as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > bytesMax) throw new AdminBodyTooLargeError();
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }

  /** The body as a JSON object, or the answer that refuses it. */
  async readJson(
    bytesMax = JSON_BYTES_MAX,
  ): Promise<{ ok: true; value: Record<string, unknown> } | { ok: false; status: number; message: string }> {
    if (this.contentType.split(";")[0]?.trim().toLowerCase() !== "application/json") {
      return { ok: false, status: 415, message: "Unsupported media type" };
    }
    const body = await this.readBody(bytesMax);
    try {
      const value: unknown = JSON.parse(body.toString("utf8"));
      if (typeof value === "object" && value !== null && !Array.isArray(value)) {
        return { ok: true, value: value as Record<string, unknown> };
      }
    } catch {
      // Told below, like what is JSON but no object.
    }
    return { ok: false, status: 400, message: "Cannot parse JSON body" };
  }
}
