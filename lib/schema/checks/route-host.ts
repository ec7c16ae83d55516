import { splitHost } from "./split-host.ts";

/** A route's host: a hostname with an optional port and at most one `*`, as the whole leftmost or rightmost label. */
export function checkRouteHost(text: string): string | null {
  const wildcards = text.split("*").length - 1;
  if (wildcards > 1) return "invalid wildcard: must have at most one wildcard";
  if (wildcards === 0) return splitHost(text) ? null : `invalid value: ${text}`;
  const [host = "", port] = text.split(":");
  if (!/^\*\.[^*]+$|^[^*]+\.\*$/.test(host)) return "invalid wildcard: must be placed at leftmost or rightmost label";
  const concrete = `${host.replace("*", "wildcard")}${port === undefined ? "" : `:${port}`}`;
  return splitHost(concrete) ? null : `invalid value: ${text}`;
}
