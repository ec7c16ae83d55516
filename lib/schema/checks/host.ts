import { splitHost } from "./split-host.ts";

/** A hostname or an address, without a port. */
export function checkHost(text: string): string | null {
  const host = splitHost(text);
  if (!host) return `invalid value: ${text}`;
  return host.port === null ? null : "must not have a port";
}
