import type { Exchange } from "#lib/catalog/exchange.ts";

const KEY = "upstream-body";

/** The request's body as the plugins before have left it. */
export async function readUpstreamBody(exchange: Exchange): Promise<Buffer> {
  const changed = exchange.shared.get(KEY);
  return Buffer.isBuffer(changed) ? changed : await exchange.request.body();
}

/** Replaces the body that goes upstream; the node sets its Content-Length. */
export function writeUpstreamBody(exchange: Exchange, body: Buffer): void {
  exchange.shared.set(KEY, body);
  exchange.upstream.setBody(body);
}
