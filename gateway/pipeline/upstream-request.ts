import type { UpstreamRequest } from "#lib/catalog/exchange.ts";
import type { GatewayClientRequest } from "./client-request.ts";
import { HeaderList } from "./header-list.ts";
import { GatewayQueryArgs } from "./query-args.ts";

/** What plugins changed about the request; made only when a plugin looks at it. */
export class GatewayUpstreamRequest implements UpstreamRequest {
  method: string;
  path: string;
  readonly query: GatewayQueryArgs;
  /** Without Host, which is kept apart. */
  readonly headers: HeaderList;
  /** Set by a plugin; null leaves it to the route and service. */
  host: string | null = null;
  body: Buffer | null = null;
  readonly #defaultHost: string;

  constructor(client: GatewayClientRequest, path: string, defaultHost: string) {
    this.method = client.method;
    this.path = path;
    this.query = new GatewayQueryArgs(client.rawQuery);
    this.headers = new HeaderList([...client.incoming.rawHeaders]);
    this.headers.remove("x-gatehouse-trace");
    this.#defaultHost = defaultHost;
  }

  getHeader(name: string): string | readonly string[] | null {
    return isHost(name) ? (this.host ?? this.#defaultHost) : this.headers.get(name);
  }

  setHeader(name: string, value: string | readonly string[]): void {
    if (isHost(name)) this.host = typeof value === "string" ? value : (value[0] ?? null);
    else this.headers.set(name, value);
  }

  addHeader(name: string, value: string): void {
    if (isHost(name)) this.host = value;
    else this.headers.add(name, value);
  }

  removeHeader(name: string): void {
    if (isHost(name)) this.host = null;
    else this.headers.remove(name);
  }

  setBody(body: Buffer): void {
    this.body = body;
  }
}

function isHost(name: string): boolean {
  return name.length === 4 && name.toLowerCase() === "host";
}
