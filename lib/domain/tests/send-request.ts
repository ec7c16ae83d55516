import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import type { ProxyRequest } from "./to-proxy-request.ts";

/** A node's answer as it came. */
export interface ProxyAnswer {
  status: number;
  statusText: string;
  /** In order, names as received, one pair per value. */
  headers: [string, string][];
  /** The first `bytesMax` bytes. */
  body: Buffer;
  /** How many bytes there were in all, as far as they were read. */
  bodyBytes: number;
  isTruncated: boolean;
  totalMs: number;
}

/** The answer did not come, in words. */
export class SendFailure extends Error {
  override name = "SendFailure";
}

const BODY_KEPT_BYTES = 256 * 1024;
const BODY_READ_BYTES = 8 * 1024 * 1024;

/**
 * Sends requests to one proxy address over one kept connection. The connection goes to that address and nowhere else:
 * redirects are answers like any other. Throws SendFailure.
 */
export function openSender(proxyUrl: string): {
  send(request: ProxyRequest, timeoutMs: number): Promise<ProxyAnswer>;
  close(): void;
} {
  const base = new URL(proxyUrl);
  const isTls = base.protocol === "https:";
  const agent = isTls
    ? new HttpsAgent({ keepAlive: true, maxSockets: 1 })
    : new HttpAgent({ keepAlive: true, maxSockets: 1 });
  const start = isTls ? httpsRequest : httpRequest;
  return {
    close: () => agent.destroy(),
    send: (proxyRequest, timeoutMs) =>
      new Promise((resolve, reject) => {
        const startedAt = performance.now();
        const fail = (cause: unknown) => reject(toFailure(cause, base, timeoutMs));
        const outgoing = start({
          agent,
          host: base.hostname.replace(/^\[|\]$/g, ""),
          port: base.port || (isTls ? 443 : 80),
          method: proxyRequest.method,
          path: base.pathname.replace(/\/+$/, "") + proxyRequest.target,
          headers: flatten(proxyRequest),
          signal: AbortSignal.timeout(timeoutMs),
          maxHeaderSize: 64 * 1024,
        });
        outgoing.on("error", fail);
        outgoing.on("response", (incoming) => {
          readBody(incoming).then((read) => {
            const totalMs = performance.now() - startedAt;
            const { statusCode = 0, statusMessage = "" } = incoming;
            resolve({
              status: statusCode,
              statusText: statusMessage,
              headers: toPairs(incoming.rawHeaders),
              ...read,
              totalMs,
            });
          }, fail);
        });
        outgoing.end(proxyRequest.body ?? undefined);
      }),
  };
}

/** Node's raw form keeps order, case and repeated names. The length is ours, since the body is known. */
function flatten({ headers, body }: ProxyRequest): string[] {
  const flat = headers.flat();
  if (body !== null) flat.push("Content-Length", String(Buffer.byteLength(body)));
  return flat;
}

function toPairs(raw: readonly string[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) pairs.push([raw[index] ?? "", raw[index + 1] ?? ""]);
  return pairs;
}

async function readBody(incoming: IncomingMessage): Promise<{ body: Buffer; bodyBytes: number; isTruncated: boolean }> {
  const chunks: Buffer[] = [];
  let bodyBytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    if (bodyBytes < BODY_KEPT_BYTES) chunks.push(chunk.subarray(0, BODY_KEPT_BYTES - bodyBytes));
    bodyBytes += chunk.length;
    // Leaving the loop closes the connection: a body without an end must not hold the console.
    if (bodyBytes > BODY_READ_BYTES) break;
  }
  return { body: Buffer.concat(chunks), bodyBytes, isTruncated: bodyBytes > BODY_KEPT_BYTES };
}

function toFailure(cause: unknown, base: URL, timeoutMs: number): SendFailure {
  if (cause instanceof Error && (cause.name === "TimeoutError" || cause.name === "AbortError")) {
    return new SendFailure(`The gateway did not answer within ${Math.round(timeoutMs / 1_000)} s.`);
  }
  const code = typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : "";
  if (code === "ECONNREFUSED")
    return new SendFailure(`The gateway at ${base.host} cannot be reached: nothing listens there.`);
  if (code === "ECONNRESET") return new SendFailure("The gateway closed the connection before it answered.");
  if (code.startsWith("HPE_")) return new SendFailure("The gateway's answer is not valid HTTP.");
  return new SendFailure(`The gateway at ${base.host} cannot be reached${code ? ` (${code})` : ""}.`);
}
