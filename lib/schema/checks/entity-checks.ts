import { isHiddenValue } from "#lib/contract/hidden-value.ts";
import { isReference } from "#lib/references/is-reference.ts";
import type { EntityCheck, MatchSpec, RecordField } from "../field-spec.ts";
import { getPath } from "../get-path.ts";
import type { Problem } from "../problem.ts";
import { validateDemands } from "../validate-scalar.ts";
import { CUSTOM_CHECKS } from "./custom-checks.ts";

type Path = readonly string[];
type CheckOf<K extends EntityCheck["kind"]> = Extract<EntityCheck, { kind: K }>;

interface Subject {
  value: Record<string, unknown>;
  path: Path;
}

/**
 * Runs a record's entity checks (reference: Admin API §1.3). As in Kong, a check is left out when one of its fields is wrong
 * already. `failed` holds the paths that are.
 */
export function runEntityChecks(
  spec: RecordField,
  value: Record<string, unknown>,
  path: Path,
  failed: readonly Path[],
): Problem[] {
  const checks = spec.checks ?? [];
  const subject = { value, path };
  if (failed.length === 0) return checks.flatMap((check) => runCheck(check, subject));
  return checks
    .filter((check) => !fieldsOf(check).some((field) => isFailed([...path, ...field.split(".")], failed)))
    .flatMap((check) => runCheck(check, subject));
}

/** The fields a check looks at, dotted below the record that carries it. */
export function fieldsOf(check: EntityCheck): readonly string[] {
  switch (check.kind) {
    case "conditional":
      return [check.ifField, check.thenField];
    case "conditional_at_least_one_of":
      return [check.ifField, ...check.thenAtLeastOneOf];
    case "mutually_exclusive_sets":
      return [...check.set1, ...check.set2];
    case "custom":
      return check.fieldSources;
    case "opaque":
      return [];
    default:
      return check.fields;
  }
}

function isFailed(path: Path, failed: readonly Path[]): boolean {
  return failed.some((one) => path.every((part, index) => one[index] === part));
}

function runCheck(check: EntityCheck, subject: Subject): Problem[] {
  switch (check.kind) {
    case "at_least_one_of":
      return setFields(check.fields, subject).length > 0
        ? []
        : [
            complain(
              subject,
              check.fields[0],
              `at least one of these fields must be non-empty: ${list(check.fields, subject)}`,
            ),
          ];
    case "only_one_of":
      return setFields(check.fields, subject).length === 1
        ? []
        : [
            complain(
              subject,
              lastSet(check.fields, subject),
              `exactly one of these fields must be non-empty: ${list(check.fields, subject)}`,
            ),
          ];
    case "mutually_exclusive":
      return setFields(check.fields, subject).length <= 1
        ? []
        : [
            complain(
              subject,
              lastSet(check.fields, subject),
              `only one or none of these fields must be set: ${list(check.fields, subject)}`,
            ),
          ];
    case "mutually_required":
      return runMutuallyRequired(check, subject);
    case "distinct":
      return runDistinct(check, subject);
    case "mutually_exclusive_sets":
      return runExclusiveSets(check, subject);
    case "conditional":
      return runConditional(check, subject);
    case "conditional_at_least_one_of":
      return runConditionalAtLeastOneOf(check, subject);
    case "custom":
      return CUSTOM_CHECKS[check.name]?.(subject.value, subject.path) ?? [];
    case "opaque":
      return [];
  }
}

function runMutuallyRequired(check: CheckOf<"mutually_required">, subject: Subject): Problem[] {
  const present = setFields(check.fields, subject);
  if (present.length === 0 || present.length === check.fields.length) return [];
  const absent = check.fields.find((field) => !present.includes(field));
  return [complain(subject, absent, `all or none of these fields must be set: ${list(check.fields, subject)}`)];
}

function runDistinct(check: CheckOf<"distinct">, subject: Subject): Problem[] {
  const values = setFields(check.fields, subject)
    .map((field) => getPath(subject.value, field))
    .filter((value) => !isUnknown(value))
    .map((value) => JSON.stringify(value));
  return new Set(values).size === values.length
    ? []
    : [
        complain(
          subject,
          lastSet(check.fields, subject),
          `values of these fields must be distinct: ${list(check.fields, subject)}`,
        ),
      ];
}

function runExclusiveSets(check: CheckOf<"mutually_exclusive_sets">, subject: Subject): Problem[] {
  const first = setFields(check.set1, subject);
  const second = setFields(check.set2, subject);
  if (first.length === 0 || second.length === 0) return [];
  const sets = `(${list(check.set1, subject)}), (${list(check.set2, subject)})`;
  return [complain(subject, second[0], `these sets are mutually exclusive: ${sets}`)];
}

function runConditional(check: CheckOf<"conditional">, subject: Subject): Problem[] {
  const thenValue = getPath(subject.value, check.thenField);
  if (!holds(check.ifMatch, getPath(subject.value, check.ifField)) || isUnknown(thenValue)) return [];
  const message = judge(check.thenMatch, thenValue);
  if (message === null) return [];
  return [
    complain(subject, check.thenField, check.thenErr ?? message, false),
    { ...complain(subject, check.thenField, conditionText(check.ifField, subject)), isKongOnly: true },
  ];
}

function runConditionalAtLeastOneOf(check: CheckOf<"conditional_at_least_one_of">, subject: Subject): Problem[] {
  const applies = holds(check.ifMatch, getPath(subject.value, check.ifField));
  if (!applies || setFields(check.thenAtLeastOneOf, subject).length > 0) return [];
  const fields = list(check.thenAtLeastOneOf, subject);
  const message = check.thenErr?.replace("%s", fields) ?? `at least one of these fields must be non-empty: ${fields}`;
  return [
    complain(subject, check.thenAtLeastOneOf[0], message),
    { ...complain(subject, check.thenAtLeastOneOf[0], conditionText(check.ifField, subject)), isKongOnly: true },
  ];
}

/** Kong leaves a conditional out when its `if_field` is unset, unless it asks for just that. */
function holds(match: MatchSpec, value: unknown): boolean {
  if (isUnknown(value)) return false;
  if (value === null || value === undefined) return match.eq === null || (match.ne !== undefined && match.ne !== null);
  return judge(match, value) === null;
}

function judge(match: MatchSpec, value: unknown): string | null {
  if (value === null || value === undefined) {
    if (match.required) return "required field missing";
    return match.eq === undefined || match.eq === null ? null : `value must be ${String(match.eq)}`;
  }
  return validateDemands(match, value);
}

/** A reference's value is not known here, nor is a hidden one's. */
function isUnknown(value: unknown): boolean {
  return isReference(value) || isHiddenValue(value);
}

function setFields(fields: readonly string[], subject: Subject): string[] {
  return fields.filter((field) => !isEmpty(getPath(subject.value, field)));
}

function lastSet(fields: readonly string[], subject: Subject): string | undefined {
  return setFields(fields, subject).at(-1) ?? fields[0];
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

function conditionText(field: string, subject: Subject): string {
  return `failed conditional validation given value of field '${nameOf(field, subject)}'`;
}

function list(fields: readonly string[], subject: Subject): string {
  return fields.map((field) => `'${nameOf(field, subject)}'`).join(", ");
}

/** Kong's plugin checks stand at the plugin and name `config.allow`; ours stand at the config. Deeper records use their own names. */
function nameOf(field: string, subject: Subject): string {
  return subject.path.length === 1 && subject.path[0] === "config" ? `config.${field}` : field;
}

function complain(subject: Subject, field: string | undefined, message: string, isEntity = true): Problem {
  const path = field === undefined ? subject.path : [...subject.path, ...field.split(".")];
  return isEntity ? { path, message, record: subject.path } : { path, message };
}
