import type { EventEmitter } from "node:events";
import type { Socket } from "node:net";
import type { Readable } from "node:stream";

/** A request as it came in, by whatever version of HTTP. Node's IncomingMessage is one. */
export interface ClientIncoming extends Readable {
  method?: string;
  url?: string;
  httpVersion: string;
  rawHeaders: string[];
  rawTrailers: string[];
  socket: Socket;
  /** By HTTP/2 a body may come that no header speaks of. */
  hasUnannouncedBody?: boolean;
}

/** Where the response goes. Node's ServerResponse is one. */
export interface ClientOutgoing extends EventEmitter {
  shouldKeepAlive: boolean;
  readonly headersSent: boolean;
  readonly destroyed: boolean;
  writeHead(status: number, headers: string[]): unknown;
  writeHead(status: number, statusText: string, headers: string[]): unknown;
  write(chunk: Buffer): boolean;
  write(chunk: string, encoding: BufferEncoding): boolean;
  end(): unknown;
  end(chunk: Buffer): unknown;
  end(chunk: string, encoding: BufferEncoding): unknown;
  addTrailers(trailers: Record<string, string | string[]>): void;
  flushHeaders(): void;
  destroy(): unknown;
}
