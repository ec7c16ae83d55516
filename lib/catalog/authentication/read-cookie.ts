import type { ClientRequest } from "#lib/catalog/exchange.ts";

/** The first cookie of that name that is not empty; names are compared without case, as nginx does. */
export function readCookie(request: ClientRequest, name: string): string | null {
  const wanted = name.toLowerCase();
  for (const values of [request.headers().cookie ?? []].flat()) {
    for (const pair of values.split(";")) {
      const equals = pair.indexOf("=");
      if (equals < 0 || pair.slice(0, equals).trim().toLowerCase() !== wanted) continue;
      const value = pair.slice(equals + 1).trim();
      if (value) return value;
    }
  }
  return null;
}
