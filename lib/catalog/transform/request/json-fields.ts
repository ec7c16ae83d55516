const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);

/** The fields of a JSON object by name; unless it is flat, dots in a name lead into objects below. */
export class JsonFields {
  readonly #root: Map<string, unknown>;
  readonly #isFlat: boolean;

  private constructor(root: Map<string, unknown>, isFlat: boolean) {
    this.#root = root;
    this.#isFlat = isFlat;
  }

  /** Null when the text is not an object. An empty body counts as an empty object, to which fields can be added. */
  static parse(text: string, isFlat: boolean): JsonFields | null {
    if (text === "") return new JsonFields(new Map(), isFlat);
    try {
      const value: unknown = JSON.parse(text);
      return isObject(value) ? new JsonFields(new Map(Object.entries(value)), isFlat) : null;
    } catch {
      return null;
    }
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  get(name: string): unknown {
    const [first = "", ...rest] = this.#pathOf(name);
    return rest.reduce<unknown>(
      (value, part) => (isObject(value) && Object.hasOwn(value, part) ? value[part] : undefined),
      this.#root.get(first),
    );
  }

  set(name: string, value: unknown): void {
    const path = this.#pathOf(name);
    const [first = "", ...rest] = path;
    if (rest.length === 0) this.#root.set(first, value);
    else if (!path.some((part) => FORBIDDEN.has(part)))
      this.#root.set(first, withValue(this.#root.get(first), rest, value));
  }

  delete(name: string): void {
    const path = this.#pathOf(name);
    const last = path.at(-1) ?? "";
    if (path.length === 1) this.#root.delete(last);
    const parent = path.length > 1 ? this.get(path.slice(0, -1).join(".")) : null;
    if (isObject(parent)) delete parent[last];
  }

  keepOnly(names: readonly string[]): void {
    const kept = names.filter((name) => this.has(name)).map((name) => [name, this.get(name)] as const);
    this.#root.clear();
    for (const [name, value] of kept) this.set(name, value);
  }

  toText(): string {
    return JSON.stringify(Object.fromEntries(this.#root));
  }

  #pathOf(name: string): string[] {
    return this.#isFlat ? [name] : name.split(".");
  }
}

function withValue(before: unknown, path: readonly string[], value: unknown): Record<string, unknown> {
  const [first = "", ...rest] = path;
  const object = isObject(before) ? before : {};
  object[first] = rest.length === 0 ? value : withValue(object[first], rest, value);
  return object;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
