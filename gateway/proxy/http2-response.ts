import { EventEmitter } from "node:events";
import type { ServerHttp2Stream } from "node:http2";
import type { ClientOutgoing } from "../pipeline/client-connection.ts";
import type { GatewayExchange } from "../pipeline/gateway-exchange.ts";

/** Headers that belong to an HTTP/1.1 connection and are errors in HTTP/2 (RFC 9113, 8.2.2). */
const OF_CONNECTION = new Set(["connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade"]);

const GRPC_STATUS = ["grpc-status", "grpc-message", "grpc-status-details-bin"];

/** The client's side of one HTTP/2 stream, as the pipeline writes responses. */
export class Http2Response extends EventEmitter implements ClientOutgoing {
  exchange: GatewayExchange | null = null;
  shouldKeepAlive = true;
  readonly #stream: ServerHttp2Stream;
  readonly #trailers: Record<string, string | string[]> = {};

  constructor(stream: ServerHttp2Stream) {
    super();
    this.#stream = stream;
    stream.on("close", () => this.emit("close"));
    stream.on("drain", () => this.emit("drain"));
    stream.on("finish", () => this.emit("finish"));
    // A client that goes away is told of by "close".
    stream.on("error", () => undefined);
    stream.on("wantTrailers", () => stream.sendTrailers(this.#trailers));
  }

  get headersSent(): boolean {
    return this.#stream.headersSent;
  }

  get destroyed(): boolean {
    return this.#stream.destroyed;
  }

  writeHead(status: number, textOrHeaders: string | readonly string[], afterText?: readonly string[]): this {
    if (this.#stream.destroyed) return this;
    const flat = typeof textOrHeaders === "string" ? (afterText ?? []) : textOrHeaders;
    const headers = toHttp2Headers(flat);
    // gRPC reads its status behind the body; among the headers it counts only when nothing follows them.
    for (const name of GRPC_STATUS) {
      const value = headers[name];
      if (value === undefined) continue;
      this.#trailers[name] = value;
      delete headers[name];
    }
    this.#stream.respond({ ":status": status, ...headers }, { waitForTrailers: true });
    return this;
  }

  write(chunk: string | Buffer, encoding: BufferEncoding = "utf8"): boolean {
    if (this.#stream.writableEnded || this.#stream.destroyed) return true;
    return typeof chunk === "string" ? this.#stream.write(chunk, encoding) : this.#stream.write(chunk);
  }

  end(chunk?: string | Buffer, encoding: BufferEncoding = "utf8"): this {
    if (this.#stream.writableEnded || this.#stream.destroyed) return this;
    if (typeof chunk === "string") this.#stream.end(chunk, encoding);
    else if (chunk) this.#stream.end(chunk);
    else this.#stream.end();
    return this;
  }

  addTrailers(trailers: Record<string, string | string[]>): void {
    Object.assign(this.#trailers, trailers);
  }

  flushHeaders(): void {}

  destroy(): this {
    this.#stream.destroy();
    return this;
  }
}

function toHttp2Headers(flat: readonly string[]): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = Object.create(null);
  for (let i = 0; i < flat.length; i += 2) {
    const [name, value] = [(flat[i] ?? "").toLowerCase(), flat[i + 1] ?? ""];
    if (OF_CONNECTION.has(name)) continue;
    const before = headers[name];
    headers[name] = before === undefined ? value : [...(typeof before === "string" ? [before] : before), value];
  }
  return headers;
}
