import type { ClientRequest } from "#lib/catalog/exchange.ts";

/** The values of a header, one for each time it was sent: `header()` joins them, which hides a repetition. */
export function headerValues(request: ClientRequest, name: string): readonly string[] {
  const wanted = name.toLowerCase();
  for (const [key, values] of Object.entries(request.headers())) {
    if (key.toLowerCase() === wanted) return [values].flat();
  }
  return [];
}
