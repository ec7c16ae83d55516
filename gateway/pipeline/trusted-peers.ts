import { BlockList, isIP } from "node:net";

export interface TrustedPeersOptions {
  /** Addresses and networks in CIDR form whose word about the client is taken. */
  addresses: readonly string[];
  /** Where they say who the client is. */
  realIpHeader: string;
  /** Whether addresses in that header which are trusted themselves are passed over, from the last one on. */
  isRecursive: boolean;
}

/** The proxies in front of the node (Kong's trusted_ips, real_ip_header and real_ip_recursive). */
export class TrustedPeers {
  readonly #list = new BlockList();
  readonly #header: string;
  readonly #isRecursive: boolean;

  /** Throws with the address that is none. */
  constructor({ addresses, realIpHeader, isRecursive }: TrustedPeersOptions) {
    for (const text of addresses) this.#add(text);
    this.#header = realIpHeader;
    this.#isRecursive = isRecursive;
  }

  has(address: string): boolean {
    const version = isIP(address);
    return version !== 0 && this.#list.check(address, version === 6 ? "ipv6" : "ipv4");
  }

  /** Who a trusted peer says the client is; the peer itself when it does not say, or says what is no address. */
  realIp(peer: string, readHeader: (name: string) => string | null): string {
    const named = (readHeader(this.#header) ?? "").split(",").map((text) => text.trim());
    let found = peer;
    for (const address of named.reverse()) {
      if (isIP(address) === 0) break;
      found = address;
      if (!this.#isRecursive || !this.has(address)) break;
    }
    return found;
  }

  #add(text: string): void {
    const [address = "", bits, ...rest] = text.split("/");
    const version = isIP(address);
    const size = Number(bits ?? (version === 6 ? 128 : 32));
    if (version === 0 || rest.length > 0 || !Number.isInteger(size) || size < 0 || size > (version === 6 ? 128 : 32)) {
      throw new Error(`${text} is neither an IP address nor a network such as 10.0.0.0/8.`);
    }
    this.#list.addSubnet(address, size, version === 6 ? "ipv6" : "ipv4");
  }
}
