import { isReference } from "#lib/references/is-reference.ts";
import type { SecretResolver } from "#lib/references/secret-resolver.ts";
import type { FieldSpec, RecordField } from "#lib/schema/field-spec.ts";
import { walkFields } from "#lib/schema/walk.ts";

interface Place {
  path: string;
  reference: string;
  type: FieldSpec["type"];
}

type Config = Readonly<Record<string, unknown>>;

/** A plugin's config as its handler sees it: references replaced by their values, anew whenever one changes. */
export class ResolvedConfig {
  readonly #written: Config;
  readonly #places: readonly Place[];
  readonly #resolver: Pick<SecretResolver, "getCached">;
  #current: Config;

  constructor(spec: RecordField, written: Config, resolver: Pick<SecretResolver, "getCached">) {
    this.#written = written;
    this.#places = placesOf(spec, written);
    this.#resolver = resolver;
    this.#current = written;
    this.rebuild();
  }

  get current(): Config {
    return this.#current;
  }

  get references(): readonly string[] {
    return this.#places.map(({ reference }) => reference);
  }

  /** Puts a new object in place, so that a handler notices by identity. */
  rebuild(): void {
    if (this.#places.length === 0) return;
    const config = structuredClone(this.#written);
    for (const place of this.#places) {
      replaceAt(config, place.path, toType(place.type, this.#resolver.getCached(place.reference)?.value ?? ""));
    }
    this.#current = config;
  }
}

/** The references that a plugin's config holds where they count. */
export function listConfigReferences(spec: RecordField, config: Config): string[] {
  return placesOf(spec, config).map(({ reference }) => reference);
}

function placesOf(spec: RecordField, config: Config): Place[] {
  const places: Place[] = [];
  walkFields(spec, config, ({ spec: field, value, path, isReferenceable }) => {
    if (isReferenceable && isReference(value)) places.push({ path, reference: value, type: field.type });
  });
  return places;
}

/** A reference in a number or boolean field stands for the text of one. */
function toType(type: FieldSpec["type"], text: string): unknown {
  if (type === "number" || type === "integer")
    return text !== "" && Number.isFinite(Number(text)) ? Number(text) : null;
  return type === "boolean" ? text === "true" : text;
}

/** A map's key may hold dots itself, so the keys that exist decide how the path is read. */
function replaceAt(container: unknown, path: string, value: unknown): boolean {
  if (Array.isArray(container)) {
    const [first = "", ...rest] = path.split(".");
    const index = Number(first) - 1;
    if (rest.length > 0) return replaceAt(container[index], rest.join("."), value);
    container[index] = value;
    return true;
  }
  if (typeof container !== "object" || container === null) return false;
  const record = container as Record<string, unknown>;
  if (Object.hasOwn(record, path)) {
    record[path] = value;
    return true;
  }
  return Object.keys(record).some(
    (key) => path.startsWith(`${key}.`) && replaceAt(record[key], path.slice(key.length + 1), value),
  );
}
