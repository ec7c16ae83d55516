import { TLSSocket } from "node:tls";
import type { ClientRequest } from "#lib/catalog/exchange.ts";
import type { ProxyLimits } from "../proxy/proxy-limits.ts";
import { normalisePath } from "../router/normalise-path.ts";
import type { MatchInput } from "../router/route-criteria.ts";
import { splitHostPort } from "../router/route-criteria.ts";
import type { ClientIncoming } from "./client-connection.ts";
import { HeaderRole, headerRole } from "./header-role.ts";

export interface BodyLimit {
  bytesMax: number;
}

/** The body is larger than what the node keeps in memory for a plugin. */
export class BodyTooLargeError extends Error {}

/** The client stopped sending the body in the middle. */
export class BodyTooSlowError extends Error {}

/** What of the node decides how a request is read. */
export interface ReceivingNode {
  readonly proxyPort: number;
  readonly proxyTlsPort: number;
  readonly bodyLimit: BodyLimit;
  readonly limits: ProxyLimits;
}

const AMBIGUOUS_HOST = /[\s,/@?#\\]/;

/** The request as received, with what the router and the proxy need of its headers read in one pass. */
export class GatewayClientRequest implements ClientRequest, MatchInput {
  readonly incoming: ClientIncoming;
  readonly method: string;
  readonly rawUri: string;
  readonly rawPath: string;
  readonly rawQuery: string | null;
  /** Normalised, as routes see it. */
  readonly path: string;
  readonly host: string;
  readonly port: number;
  readonly scheme: "http" | "https";
  readonly sni: string | null;
  /** The port of this node that the client reached. */
  readonly listeningPort: number;
  /** As sent, with its port. */
  hostHeader = "";
  connection: string | null = null;
  contentLength: string | null = null;
  isChunked = false;
  acceptsTrailers = false;
  traceToken: string | null = null;
  /** Several readers could understand it differently; nobody gets to see it. */
  isAmbiguous = false;
  readonly limits: ProxyLimits;
  readonly #limit: BodyLimit;
  #body: Promise<Buffer> | null = null;
  #headers: Record<string, string | string[]> | null = null;

  constructor(incoming: ClientIncoming, node: ReceivingNode) {
    this.incoming = incoming;
    const { socket } = incoming;
    const isTls = socket instanceof TLSSocket;
    this.scheme = isTls ? "https" : "http";
    this.sni = isTls && typeof socket.servername === "string" ? socket.servername : null;
    this.listeningPort = isTls ? node.proxyTlsPort : node.proxyPort;
    this.method = incoming.method ?? "GET";
    this.#limit = node.bodyLimit;
    this.limits = node.limits;
    this.#scanHeaders(incoming.rawHeaders);
    if (AMBIGUOUS_HOST.test(this.hostHeader) || (this.isChunked && incoming.httpVersion === "1.0"))
      this.isAmbiguous = true;
    this.rawUri = this.#originForm(incoming.url ?? "/");
    const query = this.rawUri.indexOf("?", 1);
    this.rawPath = query < 0 ? this.rawUri : this.rawUri.slice(0, query);
    this.rawQuery = query < 0 ? null : this.rawUri.slice(query + 1);
    this.path = normalisePath(this.rawPath);
    const { host, port } = splitHostPort(this.hostHeader);
    this.host = host;
    this.port = port ?? this.listeningPort;
  }

  get httpVersion(): string {
    return this.incoming.httpVersion;
  }

  get hasBody(): boolean {
    if (this.incoming.hasUnannouncedBody !== undefined) return this.incoming.hasUnannouncedBody;
    return this.isChunked || (this.contentLength !== null && this.contentLength !== "0");
  }

  header(name: string): string | null {
    const raw = this.incoming.rawHeaders;
    let found: string | null = null;
    for (let i = 0; i < raw.length; i += 2) {
      const candidate = raw[i];
      if (candidate === undefined || candidate.length !== name.length) continue;
      if (candidate !== name && candidate.toLowerCase() !== name.toLowerCase()) continue;
      if (headerRole(candidate) === HeaderRole.trace) return null;
      found = found === null ? (raw[i + 1] ?? "") : `${found}, ${raw[i + 1]}`;
    }
    return found;
  }

  headers(): Readonly<Record<string, string | readonly string[]>> {
    this.#headers ??= this.#groupHeaders();
    return this.#headers;
  }

  headerValues(name: string): readonly string[] {
    const raw = this.incoming.rawHeaders;
    const values: string[] = [];
    for (let i = 0; i < raw.length; i += 2) {
      const candidate = raw[i];
      if (candidate?.length !== name.length) continue;
      if (candidate.toLowerCase().replaceAll("-", "_") === name) values.push(raw[i + 1] ?? "");
    }
    return values;
  }

  body(): Promise<Buffer> {
    this.#body ??= this.hasBody ? this.#readBody() : Promise.resolve(Buffer.alloc(0));
    return this.#body;
  }

  /** What was read of the body, or null when nobody asked for it. */
  get bodyInMemory(): Promise<Buffer> | null {
    return this.#body;
  }

  /** Not by iterating, which would take the connection along when it is left early: the client is still to be told. */
  #readBody(): Promise<Buffer> {
    const { incoming } = this;
    const { bytesMax } = this.#limit;
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      const idle = setTimeout(() => end(new BodyTooSlowError()), this.limits.bodyIdleMs);
      idle.unref();
      const onData = (chunk: Buffer) => {
        bytes += chunk.length;
        idle.refresh();
        if (bytes > bytesMax) end(new BodyTooLargeError());
        else chunks.push(chunk);
      };
      const end = (error?: Error) => {
        clearTimeout(idle);
        incoming.off("data", onData);
        if (error) {
          // The rest is read and dropped, so that an answer can be sent.
          incoming.resume();
          reject(error);
        } else resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
      };
      if (Number(this.contentLength) > bytesMax) {
        end(new BodyTooLargeError());
        return;
      }
      incoming.on("data", onData);
      incoming.once("end", () => end());
      incoming.once("error", end);
      incoming.once("close", () => end(new Error("the client went away")));
    });
  }

  #scanHeaders(raw: string[]): void {
    let hosts = 0;
    for (let i = 0; i < raw.length; i += 2) {
      const role = headerRole(raw[i] ?? "");
      if (role === HeaderRole.plain) continue;
      const value = raw[i + 1] ?? "";
      if (role === HeaderRole.host) {
        if (hosts > 0) this.isAmbiguous = true;
        hosts += 1;
        this.hostHeader = value;
      } else if (role === HeaderRole.connection)
        this.connection = this.connection === null ? value : `${this.connection}, ${value}`;
      else if (role === HeaderRole.contentLength) this.contentLength = value;
      else if (role === HeaderRole.transferEncoding) this.isChunked = true;
      else if (role === HeaderRole.te) this.acceptsTrailers = /(^|,)\s*trailers\s*($|,)/i.test(value);
      else if (role === HeaderRole.trace) this.traceToken = value;
    }
  }

  /** A target in absolute form (`GET http://host/path`) names the host itself, which then counts (RFC 9112, 3.2.2). */
  #originForm(target: string): string {
    if (target.startsWith("/")) return target;
    const absolute = /^[a-zA-Z][a-zA-Z0-9+.-]*:\/\/([^/?#]*)(.*)$/.exec(target);
    if (!absolute) return target;
    const [, authority = "", rest = ""] = absolute;
    this.hostHeader = authority.slice(authority.lastIndexOf("@") + 1);
    return rest.startsWith("/") ? rest : `/${rest}`;
  }

  #groupHeaders(): Record<string, string | string[]> {
    const grouped: Record<string, string | string[]> = Object.create(null);
    const raw = this.incoming.rawHeaders;
    for (let i = 0; i < raw.length; i += 2) {
      const name = (raw[i] ?? "").toLowerCase();
      const value = raw[i + 1] ?? "";
      if (headerRole(name) === HeaderRole.trace) continue;
      const existing = grouped[name];
      if (existing === undefined) grouped[name] = value;
      else if (typeof existing === "string") grouped[name] = [existing, value];
      else existing.push(value);
    }
    return grouped;
  }
}
