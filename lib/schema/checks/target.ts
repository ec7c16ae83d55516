import { splitHost } from "./split-host.ts";

export function checkTarget(text: string): string | null {
  return splitHost(text) ? null : `Invalid target ('${text}'); not a valid hostname or ip address`;
}
