import type { HeaderPair } from "#lib/catalog/exchange.ts";

/** Headers in order and as written, in the flat form that node and undici take: name, value, name, value. */
export class HeaderList {
  flat: string[];

  constructor(flat: string[] = []) {
    this.flat = flat;
  }

  get(name: string): string | readonly string[] | null {
    const values = this.values(name);
    if (values.length === 0) return null;
    return values.length === 1 ? (values[0] ?? null) : values;
  }

  values(name: string): string[] {
    const values: string[] = [];
    const { flat } = this;
    for (let i = 0; i < flat.length; i += 2) if (isName(flat[i], name)) values.push(flat[i + 1] ?? "");
    return values;
  }

  has(name: string): boolean {
    const { flat } = this;
    for (let i = 0; i < flat.length; i += 2) if (isName(flat[i], name)) return true;
    return false;
  }

  set(name: string, value: string | readonly string[]): void {
    this.remove(name);
    if (typeof value === "string") this.flat.push(name, value);
    else for (const one of value) this.flat.push(name, one);
  }

  add(name: string, value: string): void {
    this.flat.push(name, value);
  }

  remove(name: string): void {
    const { flat } = this;
    let kept = 0;
    for (let i = 0; i < flat.length; i += 2) {
      if (isName(flat[i], name)) continue;
      if (kept !== i) {
        flat[kept] = flat[i] ?? "";
        flat[kept + 1] = flat[i + 1] ?? "";
      }
      kept += 2;
    }
    flat.length = kept;
  }

  pairs(): HeaderPair[] {
    const pairs: HeaderPair[] = [];
    for (let i = 0; i < this.flat.length; i += 2) pairs.push([this.flat[i] ?? "", this.flat[i + 1] ?? ""]);
    return pairs;
  }
}

function isName(candidate: string | undefined, name: string): boolean {
  if (candidate === undefined || candidate.length !== name.length) return false;
  return candidate === name || candidate.toLowerCase() === name.toLowerCase();
}
