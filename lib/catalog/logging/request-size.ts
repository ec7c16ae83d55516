import type { Exchange } from "#lib/catalog/exchange.ts";

/** The request's line, headers and body as they came over the wire. */
export function requestSize({ request }: Exchange): number {
  let bytes = request.method.length + request.rawUri.length + request.httpVersion.length + 11;
  for (const [name, value] of Object.entries(request.headers())) {
    for (const one of typeof value === "string" ? [value] : value) bytes += name.length + one.length + 4;
  }
  return bytes + (Number(request.header("content-length")) || 0);
}
