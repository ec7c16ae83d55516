import { isIpv4, isIpv6 } from "./split-host.ts";

/** An address, or a range in CIDR notation. */
export function checkIpOrCidr(text: string): string | null {
  const [address = "", length, ...more] = text.split("/");
  const bitsMax = isIpv4(address) ? 32 : isIpv6(address) ? 128 : -1;
  const isRange = length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= bitsMax);
  return bitsMax > 0 && isRange && more.length === 0 ? null : `invalid ip or cidr range: '${text}'`;
}
