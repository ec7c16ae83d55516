export interface HostParts {
  host: string;
  port: number | null;
  type: "name" | "ipv4" | "ipv6";
}

/** Takes `name`, `1.2.3.4`, `[::1]` or `::1`, each with an optional port where that is not ambiguous; null for anything else. */
export function splitHost(text: string): HostParts | null {
  const bracketed = /^\[([^\]]+)\](?::(\d{1,5}))?$/.exec(text);
  if (bracketed)
    return bracketed[1] !== undefined && isIpv6(bracketed[1]) ? withPort(bracketed[1], bracketed[2], "ipv6") : null;
  if (isIpv6(text)) return { host: text, port: null, type: "ipv6" };
  const plain = /^([^:]+)(?::(\d{1,5}))?$/.exec(text);
  if (!plain?.[1]) return null;
  if (/^\d+(\.\d+){3}$/.test(plain[1])) return isIpv4(plain[1]) ? withPort(plain[1], plain[2], "ipv4") : null;
  return isHostname(plain[1]) ? withPort(plain[1], plain[2], "name") : null;
}

/** Labels of letters, digits, `-` and `_` that neither begin nor end with a dash; one trailing dot is allowed. */
export function isHostname(text: string): boolean {
  const name = text.endsWith(".") ? text.slice(0, -1) : text;
  return (
    name.length > 0 &&
    name.length <= 253 &&
    name.split(".").every((label) => /^[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?$/.test(label))
  );
}

export function isIpv4(text: string): boolean {
  const parts = text.split(".");
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

export function isIpv6(text: string): boolean {
  const lastColon = text.lastIndexOf(":");
  const tail = text.slice(lastColon + 1);
  if (lastColon === -1 || (tail.includes(".") && !isIpv4(tail))) return false;
  const groups = tail.includes(".") ? `${text.slice(0, lastColon)}:0:0` : text;
  const halves = groups.split("::");
  if (halves.length > 2) return false;
  const parts = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  if (!parts.every((part) => /^[0-9a-fA-F]{1,4}$/.test(part))) return false;
  return halves.length === 2 ? parts.length <= 7 : parts.length === 8;
}

function withPort(host: string, port: string | undefined, type: HostParts["type"]): HostParts | null {
  if (port === undefined) return { host, port: null, type };
  return Number(port) <= 65_535 ? { host, port: Number(port), type } : null;
}
