/**
 * The field spec: one description of a config, from which come its type, its validator, its defaults, its form and the
 * JSON that `/schemas/...` serves. It is Kong's own field model (reference: Kong Admin API, "Schema JSON"); `ui` and
 * `destination` alone are ours.
 */

export interface FieldUi {
  /** The label in words; without it the key is put into words ("cache_ttl" → "Cache ttl"). */
  label?: string;
  /** A heading that gathers fields of one meaning, such as "What is cached, and for how long". */
  group?: string;
  /** Shown under "Advanced" unless it holds something other than its default. */
  advanced?: boolean;
  unit?: "s" | "ms" | "bytes";
  placeholder?: string;
  /** Words for the choices of `oneOf`, by value. */
  choices?: Record<string, string>;
  /** Draw a string as a larger text area (PEM blocks, JSON documents). */
  multiline?: boolean;
  /** Drawn only while a sibling holds one of these; for what a check demands with a choice, this goes without saying. */
  showWhen?: { field: string; oneOf: readonly JsonValue[] };
  /** What the form of something new starts with instead of the default, where Kong's default is no longer the usual choice. */
  initial?: JsonValue;
}

export interface FieldBase {
  description?: string;
  required?: boolean;
  /** A reference `{vault://…}` is allowed as the whole value. */
  referenceable?: boolean;
  /** The value is secret: encrypted at rest and hidden from roles that may not reveal. */
  encrypted?: boolean;
  /** Says where the config's secrets are sent. Unset: its name decides (lib/schema/is-destination.ts). */
  destination?: boolean;
  /** Kong fills the value in itself (ids, timestamps, generated keys). */
  auto?: boolean;
  unique?: boolean;
  immutable?: boolean;
  deprecated?: { message: string; removalInVersion?: string; replacedWith?: string[] };
  /** The text that replaces a validator's own message. */
  err?: string;
  eq?: JsonValue;
  ne?: JsonValue;
  ui?: FieldUi;
  /** Attributes of a Kong schema that we do not interpret, kept so that a schema survives a round trip. */
  rest?: Record<string, JsonValue>;
}

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

export interface LuaPattern {
  pattern: string;
  err?: string;
}

export interface StringField extends FieldBase {
  type: "string";
  default?: string;
  oneOf?: readonly string[];
  notOneOf?: readonly string[];
  /** Lua patterns, as Kong writes them (`^[%a_]`). */
  match?: string;
  notMatch?: string;
  matchAll?: readonly LuaPattern[];
  matchNone?: readonly LuaPattern[];
  matchAny?: { patterns: readonly string[]; err?: string };
  startsWith?: string;
  contains?: string;
  /** Kong gives strings an implicit minimum of 1 unless `lenMin: 0` is said. */
  lenMin?: number;
  lenMax?: number;
  lenEq?: number;
  isRegex?: boolean;
  uuid?: boolean;
  /** A named check of lib/schema/checks (a Kong `custom_validator` or typedef): "host", "path", "router_path", "url", "ip_or_cidr"… */
  check?: string;
}

export interface NumberField extends FieldBase {
  type: "number" | "integer";
  default?: number;
  between?: readonly [number, number];
  gt?: number;
  oneOf?: readonly number[];
}

export interface BooleanField extends FieldBase {
  type: "boolean";
  default?: boolean;
}

export interface ListField<E extends FieldSpec = FieldSpec> extends FieldBase {
  type: "array" | "set";
  elements: E;
  default?: readonly Infer<E>[];
  lenMin?: number;
  lenMax?: number;
  lenEq?: number;
}

export interface MapField<V extends FieldSpec = FieldSpec> extends FieldBase {
  type: "map";
  keys: StringField;
  values: V;
  default?: Record<string, Infer<V>>;
  lenMin?: number;
  lenMax?: number;
}

export interface RecordField<F extends Fields = Fields> extends FieldBase {
  type: "record";
  /** In the order of meaning: forms and schemas keep it. */
  fields: F;
  checks?: readonly EntityCheck[];
  /** Old names accepted on input; Kong's `shorthand_fields`, kept as they came. */
  shorthands?: readonly { [name: string]: JsonValue }[];
  default?: { [key: string]: JsonValue };
}

export interface ForeignField extends FieldBase {
  type: "foreign";
  /** The entity collection it points to, such as "services". */
  reference: string;
  onDelete?: "restrict" | "cascade" | "null";
}

export interface OpaqueField extends FieldBase {
  type: "json" | "any" | "function";
  default?: JsonValue;
}

export type FieldSpec =
  | StringField
  | NumberField
  | BooleanField
  | ListField
  | MapField
  | RecordField
  | ForeignField
  | OpaqueField;

export type Fields = { readonly [name: string]: FieldSpec };

/** Kong's entity checks, over dotted field paths relative to the record that carries them. */
export type EntityCheck =
  | { kind: "at_least_one_of"; fields: readonly string[] }
  | { kind: "only_one_of"; fields: readonly string[] }
  | { kind: "distinct"; fields: readonly string[] }
  | { kind: "mutually_required"; fields: readonly string[] }
  | { kind: "mutually_exclusive"; fields: readonly string[] }
  | { kind: "mutually_exclusive_sets"; set1: readonly string[]; set2: readonly string[] }
  | {
      kind: "conditional";
      ifField: string;
      ifMatch: MatchSpec;
      thenField: string;
      thenMatch: MatchSpec;
      thenErr?: string;
    }
  | {
      kind: "conditional_at_least_one_of";
      ifField: string;
      ifMatch: MatchSpec;
      thenAtLeastOneOf: readonly string[];
      thenErr?: string;
    }
  /** A check written in code (lib/schema/checks); Kong serialises only its `field_sources`. */
  | { kind: "custom"; name: string; fieldSources: readonly string[] }
  /** A check of a Kong schema that we do not interpret. */
  | { kind: "opaque"; json: JsonValue };

export interface MatchSpec {
  eq?: JsonValue;
  ne?: JsonValue;
  oneOf?: readonly JsonValue[];
  required?: boolean;
  gt?: number;
  between?: readonly [number, number];
  lenMin?: number;
  match?: string;
  notMatch?: string;
  matchAll?: readonly LuaPattern[];
  matchNone?: readonly LuaPattern[];
}

/** The value that a valid, defaults-filled config of this spec has. Unset optional fields are null, as on Kong's wire. */
export type Infer<S> = IsAnyField<S> extends true ? unknown : InferKnown<S>;

/** Of a spec that may be any spec, nothing is known; saying so here keeps the compiler from following it for ever. */
type IsAnyField<S> = [FieldSpec["type"]] extends [S extends { type: infer T } ? T : never] ? true : false;

type InferKnown<S> = S extends { type: "string"; oneOf: readonly (infer O)[] }
  ? O
  : S extends { type: "string" }
    ? string
    : S extends { type: "number" | "integer" }
      ? number
      : S extends { type: "boolean" }
        ? boolean
        : S extends { type: "array" | "set"; elements: infer E }
          ? Infer<E>[]
          : S extends { type: "map"; values: infer V }
            ? Record<string, Infer<V>>
            : S extends { type: "record"; fields: infer F }
              ? { -readonly [K in keyof F]: InferField<F[K]> }
              : S extends { type: "foreign" }
                ? { id: string }
                : JsonValue;

type InferField<S> = S extends { required: true } | { default: object | string | number | boolean }
  ? Infer<S>
  : Infer<S> | null;

type Options<S extends FieldSpec> = Omit<S, "type" | "elements" | "keys" | "values" | "fields" | "reference">;

export function string<const O extends Options<StringField>>(options?: O): { type: "string" } & O {
  return { type: "string", ...(options as O) };
}

export function number<const O extends Options<NumberField>>(options?: O): { type: "number" } & O {
  return { type: "number", ...(options as O) };
}

export function integer<const O extends Options<NumberField>>(options?: O): { type: "integer" } & O {
  return { type: "integer", ...(options as O) };
}

export function boolean<const O extends Options<BooleanField>>(options?: O): { type: "boolean" } & O {
  return { type: "boolean", ...(options as O) };
}

export function array<const E extends FieldSpec, const O extends Options<ListField<E>>>(
  elements: E,
  options?: O,
): { type: "array"; elements: E } & O {
  return { type: "array", elements, ...(options as O) };
}

export function set<const E extends FieldSpec, const O extends Options<ListField<E>>>(
  elements: E,
  options?: O,
): { type: "set"; elements: E } & O {
  return { type: "set", elements, ...(options as O) };
}

export function map<const V extends FieldSpec, const O extends Options<MapField<V>>>(
  keys: StringField,
  values: V,
  options?: O,
): { type: "map"; keys: StringField; values: V } & O {
  return { type: "map", keys, values, ...(options as O) };
}

export function record<const F extends Fields, const O extends Options<RecordField<F>>>(
  fields: F,
  options?: O,
): { type: "record"; fields: F } & O {
  return { type: "record", fields, ...(options as O) };
}

export function foreign<const O extends Options<ForeignField>>(
  reference: string,
  options?: O,
): { type: "foreign"; reference: string } & O {
  return { type: "foreign", reference, ...(options as O) };
}

export function json<const O extends Options<OpaqueField>>(options?: O): { type: "json" } & O {
  return { type: "json", ...(options as O) };
}
