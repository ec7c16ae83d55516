import type { Writable } from "node:stream";

/** One request for the access log. Nothing that may be a credential: of the query only names, of headers only two. */
export interface AccessEntry {
  time: string;
  requestId: string;
  clientIp: string;
  scheme: "http" | "https";
  httpVersion: string;
  method: string;
  host: string;
  path: string;
  queryNames: string[];
  status: number;
  responseBytes: number;
  durationMs: number;
  upstreamMs: number | null;
  upstream: string | null;
  tries: number;
  route: string | null;
  service: string | null;
  consumer: string | null;
  userAgent: string | null;
  /** Without its query, which may hold what a page's address should not. */
  referer: string | null;
}

const BUFFERED_BYTES_MAX = 1_048_576;
const FLUSH_MS = 100;

/** Writes one line of JSON per request, many lines at a time. What a reader is too slow for is left out and counted. */
export class AccessLog {
  readonly #out: Writable;
  #lines: string[] = [];
  #bytes = 0;
  #lost = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(out: Writable) {
    this.#out = out;
  }

  write(entry: AccessEntry): void {
    if (this.#bytes > BUFFERED_BYTES_MAX || this.#out.writableLength > BUFFERED_BYTES_MAX) {
      this.#lost += 1;
      return;
    }
    const line = `${JSON.stringify(entry)}\n`;
    this.#lines.push(line);
    this.#bytes += line.length;
    this.#timer ??= setTimeout(() => this.flush(), FLUSH_MS);
  }

  flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#lost > 0) this.#lines.push(`${JSON.stringify({ lostEntries: this.#lost })}\n`);
    if (this.#lines.length > 0) this.#out.write(this.#lines.join(""));
    this.#lines = [];
    this.#bytes = 0;
    this.#lost = 0;
  }
}
