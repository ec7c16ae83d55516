import { splitHost } from "./split-host.ts";

/** An upstream's name stands where a host stands, so it looks like one, but is no address. */
export function checkUpstreamName(text: string): string | null {
  const host = splitHost(text);
  if (!host) return `Invalid name ('${text}'); must be a valid hostname`;
  if (host.type !== "name") return `Invalid name ('${text}'); no ip addresses allowed`;
  return host.port === null ? null : `Invalid name ('${text}'); no port allowed`;
}
