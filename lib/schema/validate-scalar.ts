import type { FieldBase, JsonValue, MatchSpec, NumberField, StringField } from "./field-spec.ts";
import { matchesLuaPattern } from "./lua-pattern.ts";

/** Everything that Kong may demand of one value; a field spec and the `match` of a conditional check are both of this kind. */
export type Demands = Pick<FieldBase, "eq" | "ne"> &
  Partial<Omit<StringField, "type" | "oneOf" | "default">> &
  Partial<Pick<NumberField, "between" | "gt">> & { oneOf?: readonly JsonValue[] } & Pick<MatchSpec, "required">;

/** Kong's validators in Kong's order; the first complaint counts. Null when there is none. */
export function validateDemands(demands: Demands, value: unknown): string | null {
  for (const validator of VALIDATORS) {
    const message = validator(demands, value);
    if (message !== null) return message;
  }
  return null;
}

type Validator = (demands: Demands, value: unknown) => string | null;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const VALIDATORS: readonly Validator[] = [
  ({ eq }, value) => (eq === undefined || isSame(eq, value) ? null : `value must be ${toText(eq)}`),
  ({ ne }, value) => (ne === undefined || !isSame(ne, value) ? null : `value must not be ${toText(ne)}`),
  ({ notOneOf }, value) =>
    notOneOf?.some((choice) => choice === value) ? `must not be one of: ${notOneOf.join(", ")}` : null,
  ({ oneOf }, value) =>
    !oneOf || oneOf.some((choice) => isSame(choice, value)) ? null : `expected one of: ${oneOf.map(toText).join(", ")}`,
  ({ gt }, value) =>
    gt === undefined || typeof value !== "number" || value > gt ? null : `value must be greater than ${gt}`,
  ({ uuid }, value) => (uuid && !(typeof value === "string" && UUID.test(value)) ? "expected a valid UUID" : null),
  ({ isRegex }, value) => (isRegex && !isJavaScriptRegex(value) ? `not a valid regex: ${toText(value)}` : null),
  ({ between }, value) =>
    !between || typeof value !== "number" || (value >= between[0] && value <= between[1])
      ? null
      : `value should be between ${between[0]} and ${between[1]}`,
  ({ lenEq }, value) => (lenEq === undefined || lengthOf(value) === lenEq ? null : `length must be ${lenEq}`),
  ({ lenMin }, value) =>
    lenMin === undefined || lengthOf(value) >= lenMin ? null : `length must be at least ${lenMin}`,
  ({ lenMax }, value) =>
    lenMax === undefined || lengthOf(value) <= lenMax ? null : `length must be at most ${lenMax}`,
  ({ startsWith }, value) =>
    startsWith === undefined || toText(value).startsWith(startsWith) ? null : `should start with: ${startsWith}`,
  ({ notMatch }, value) =>
    notMatch !== undefined && matchesLuaPattern(toText(value), notMatch) ? `invalid value: ${toText(value)}` : null,
  ({ matchNone }, value) => {
    const hit = matchNone?.find(({ pattern }) => matchesLuaPattern(toText(value), pattern));
    return hit ? (hit.err ?? `invalid value: ${toText(value)}`) : null;
  },
  ({ match }, value) =>
    match === undefined || matchesLuaPattern(toText(value), match) ? null : `invalid value: ${toText(value)}`,
  ({ matchAll }, value) => {
    const miss = matchAll?.find(({ pattern }) => !matchesLuaPattern(toText(value), pattern));
    return miss ? (miss.err ?? `invalid value: ${toText(value)}`) : null;
  },
  ({ matchAny }, value) =>
    !matchAny || matchAny.patterns.some((pattern) => matchesLuaPattern(toText(value), pattern))
      ? null
      : (matchAny.err ?? `invalid value: ${toText(value)}`),
  ({ contains }, value) =>
    contains === undefined || toText(value).includes(contains) ? null : `expected to contain: ${contains}`,
];

function isSame(expected: JsonValue, value: unknown): boolean {
  return expected === (value ?? null) || JSON.stringify(expected) === JSON.stringify(value);
}

function lengthOf(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  if (typeof value === "object" && value !== null) return Object.keys(value).length;
  // Kong counts bytes.
  return typeof value === "string" ? new TextEncoder().encode(value).length : 0;
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
