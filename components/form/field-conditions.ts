import type { EntityCheck, FieldSpec, MatchSpec, RecordField } from "#lib/schema/field-spec.ts";
import { choiceLabel } from "./choice-label.ts";
import { labelOf } from "./label-of.ts";
import { lowerFirst } from "./lower-first.ts";
import { readPath } from "./read-path.ts";

/** When a field takes part: with `shows` only while the choice matches, with `hides` only while it does not. */
export interface FieldCondition {
  effect: "shows" | "hides";
  /** Dotted, relative to the record that holds the condition. */
  ifField: string;
  ifMatch: MatchSpec;
}

/**
 * Which fields of a record depend on a choice in it, by dotted path. Read from the entity checks ("with policy redis,
 * redis.host is required"; "with protocol tcp, path must be empty"), from what fields say themselves (`showWhen`) and from names:
 * a record named like one of a sibling's choices belongs to that choice (`redis` and `strategy: redis`).
 */
export function findConditions(record: RecordField): Map<string, FieldCondition> {
  const conditions = new Map<string, FieldCondition>();
  for (const [name, spec] of Object.entries(record.fields)) {
    const owner = spec.type === "record" ? findChoiceNamed(record, name) : undefined;
    if (owner !== undefined) conditions.set(name, { effect: "shows", ifField: owner, ifMatch: { eq: name } });
    const when = spec.ui?.showWhen;
    if (when) conditions.set(name, { effect: "shows", ifField: when.field, ifMatch: { oneOf: when.oneOf } });
  }
  for (const check of record.checks ?? []) {
    const condition = toCondition(record, check);
    if (condition && !conditions.has(condition.path) && !isBelow(conditions, condition.path)) {
      conditions.set(condition.path, condition.condition);
    }
  }
  return conditions;
}

export interface ConditionState {
  isShown: boolean;
  /** "strategy is Redis": why it is shown, or what it would need to be. */
  reason: string;
}

/** Whether the condition lets its field take part, given the record's values. */
export function evaluateCondition(
  condition: FieldCondition,
  record: RecordField,
  values: Record<string, unknown>,
): ConditionState {
  const value = readPath(values, condition.ifField);
  const isMatch = matches(value, condition.ifMatch);
  const spec = findSpec(record, condition.ifField);
  const label = spec ? lowerFirst(labelOf(condition.ifField.split(".").at(-1) ?? "", spec)) : condition.ifField;
  const words = spec ? valueWords(spec, value) : String(value);
  return { isShown: condition.effect === "shows" ? isMatch : !isMatch, reason: `${label} is ${words}` };
}

function valueWords(spec: FieldSpec, value: unknown): string {
  if (typeof value === "boolean") return value ? "on" : "off";
  if (value === null || value === undefined || value === "") return "not chosen";
  return choiceLabel(spec, value);
}

function findChoiceNamed(record: RecordField, choice: string): string | undefined {
  return Object.entries(record.fields).find(
    ([, spec]) =>
      spec.type === "string" && spec.oneOf !== undefined && spec.oneOf.length > 1 && spec.oneOf.includes(choice),
  )?.[0];
}

function toCondition(record: RecordField, check: EntityCheck): { path: string; condition: FieldCondition } | undefined {
  if (check.kind !== "conditional" || !isChoice(findSpec(record, check.ifField))) return undefined;
  const { ifField, ifMatch, thenMatch } = check;
  if (!isUnderstood(ifMatch)) return undefined;
  if (thenMatch.required === true || ("ne" in thenMatch && thenMatch.ne === null)) {
    return { path: check.thenField, condition: { effect: "shows", ifField, ifMatch } };
  }
  if ("eq" in thenMatch && thenMatch.eq === null) {
    return { path: check.thenField, condition: { effect: "hides", ifField, ifMatch } };
  }
  return undefined;
}

/** Only a choice among few values makes a field come and go; a free text or a number would make the form flicker. */
function isChoice(spec: FieldSpec | undefined): boolean {
  return spec?.type === "boolean" || (spec?.type === "string" && spec.oneOf !== undefined);
}

function isUnderstood(match: MatchSpec): boolean {
  return "eq" in match || "ne" in match || match.oneOf !== undefined;
}

function matches(value: unknown, match: MatchSpec): boolean {
  if ("eq" in match && (value ?? null) !== match.eq) return false;
  if ("ne" in match && (value ?? null) === match.ne) return false;
  return match.oneOf === undefined || match.oneOf.some((one) => one === value);
}

function isBelow(conditions: Map<string, FieldCondition>, path: string): boolean {
  return [...conditions.keys()].some((known) => path.startsWith(`${known}.`));
}

function findSpec(record: RecordField, path: string): FieldSpec | undefined {
  let spec: FieldSpec | undefined = record;
  for (const key of path.split(".")) spec = spec?.type === "record" ? spec.fields[key] : undefined;
  return spec;
}
