import type { FieldBase, JsonValue, MatchSpec, NumberField, StringField } from "./field-spec.ts";
import { matchesLuaPattern } from "./lua-pattern.ts";

/** Everything that Kong may demand of one value; a field spec and the `match` of a conditional check are both of this kind. */
export type Demands = Pick<FieldBase, "eq" | "ne"> &
  Partial<Omit<StringField, "type" | "oneOf" | "default">> &
  Partial<Pick<NumberField, "between" | "gt">> & { oneOf?: readonly JsonValue[] } & Pick<MatchSpec, "required">;

/** What a value must be like; null when there is nothing to complain about. */
export type Judge = (value: unknown) => string | null;

/** Kong's validators in Kong's order; the first complaint counts. Null when there is none. */
export function validateDemands(demands: Demands, value: unknown): string | null {
  return firstComplaint(compileDemands(demands), value);
}

export function firstComplaint(judges: readonly Judge[], value: unknown): string | null {
  for (const judge of judges) {
    const message = judge(value);
    if (message !== null) return message;
  }
  return null;
}

/** Only the validators that these demands ask for, so that judging many values is quick. */
export function compileDemands(demands: Demands): readonly Judge[] {
  return COMPILERS.map((compile) => compile(demands)).filter((judge) => judge !== null);
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** In Kong's order. */
const COMPILERS: readonly ((demands: Demands) => Judge | null)[] = [
  ({ eq }) => when(eq, (wanted) => (value) => (isSame(wanted, value) ? null : `value must be ${toText(wanted)}`)),
  ({ ne }) =>
    when(ne, (refused) => (value) => (isSame(refused, value) ? `value must not be ${toText(refused)}` : null)),
  ({ notOneOf }) =>
    when(notOneOf, (refused) => {
      const message = `must not be one of: ${refused.join(", ")}`;
      return (value) => (refused.some((choice) => choice === value) ? message : null);
    }),
  ({ oneOf }) =>
    when(oneOf, (choices) => {
      const message = `expected one of: ${choices.map(toText).join(", ")}`;
      return (value) => (choices.some((choice) => isSame(choice, value)) ? null : message);
    }),
  ({ gt }) =>
    when(
      gt,
      (bound) => (value) => (typeof value !== "number" || value > bound ? null : `value must be greater than ${bound}`),
    ),
  ({ uuid }) =>
    uuid ? (value) => (typeof value === "string" && UUID.test(value) ? null : "expected a valid UUID") : null,
  ({ isRegex }) =>
    isRegex ? (value) => (isJavaScriptRegex(value) ? null : `not a valid regex: ${toText(value)}`) : null,
  ({ between }) =>
    when(
      between,
      ([from, to]) =>
        (value) =>
          typeof value !== "number" || (value >= from && value <= to)
            ? null
            : `value should be between ${from} and ${to}`,
    ),
  ({ lenEq }) => when(lenEq, (wanted) => (value) => (lengthOf(value) === wanted ? null : `length must be ${wanted}`)),
  ({ lenMin }) =>
    lenMin === undefined || lenMin <= 0
      ? null
      : (value) => (lengthOf(value) >= lenMin ? null : `length must be at least ${lenMin}`),
  ({ lenMax }) =>
    when(lenMax, (most) => (value) => (lengthOf(value) <= most ? null : `length must be at most ${most}`)),
  ({ startsWith }) =>
    when(startsWith, (start) => (value) => (toText(value).startsWith(start) ? null : `should start with: ${start}`)),
  ({ notMatch }) =>
    when(
      notMatch,
      (pattern) => (value) => (matchesLuaPattern(toText(value), pattern) ? `invalid value: ${toText(value)}` : null),
    ),
  ({ matchNone }) =>
    when(matchNone, (patterns) => (value) => {
      const hit = patterns.find(({ pattern }) => matchesLuaPattern(toText(value), pattern));
      return hit ? (hit.err ?? `invalid value: ${toText(value)}`) : null;
    }),
  ({ match }) =>
    when(
      match,
      (pattern) => (value) => (matchesLuaPattern(toText(value), pattern) ? null : `invalid value: ${toText(value)}`),
    ),
  ({ matchAll }) =>
    when(matchAll, (patterns) => (value) => {
      const miss = patterns.find(({ pattern }) => !matchesLuaPattern(toText(value), pattern));
      return miss ? (miss.err ?? `invalid value: ${toText(value)}`) : null;
    }),
  ({ matchAny }) =>
    when(
      matchAny,
      ({ patterns, err }) =>
        (value) =>
          patterns.some((pattern) => matchesLuaPattern(toText(value), pattern))
            ? null
            : (err ?? `invalid value: ${toText(value)}`),
    ),
  ({ contains }) =>
    when(contains, (part) => (value) => (toText(value).includes(part) ? null : `expected to contain: ${part}`)),
];

function when<T>(demand: T | undefined, compile: (demand: T) => Judge): Judge | null {
  return demand === undefined ? null : compile(demand);
}

function isSame(expected: JsonValue, value: unknown): boolean {
  if (expected === (value ?? null)) return true;
  return (
    typeof expected === "object" && typeof value === "object" && JSON.stringify(expected) === JSON.stringify(value)
  );
}

function lengthOf(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  if (typeof value === "object" && value !== null) return Object.keys(value).length;
  return typeof value === "string" ? byteLength(value) : 0;
}

/** Kong counts bytes of UTF-8. */
function byteLength(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    // Of a surrogate pair each half counts two of the four bytes.
    if (code > 0x7f) bytes += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
  }
  return bytes;
}

function toText(value: unknown): string {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}

function isJavaScriptRegex(value: unknown): boolean {
  try {
    new RegExp(toText(value));
    return true;
  } catch {
    return false;
  }
}
