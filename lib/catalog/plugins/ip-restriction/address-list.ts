import { BlockList, isIPv6 } from "node:net";

/** Addresses and CIDR ranges of both families. */
export class AddressList {
  readonly #list = new BlockList();

  constructor(items: readonly string[]) {
    for (const item of items) this.#add(item);
  }

  has(address: string, family: "ipv4" | "ipv6"): boolean {
    return this.#list.check(address, family);
  }

  #add(item: string): void {
    const [address = "", bits] = item.split("/");
    const family = isIPv6(address) ? "ipv6" : "ipv4";
    if (bits === undefined) this.#list.addAddress(address, family);
    else this.#list.addSubnet(address, Number(bits), family);
  }
}
