import { parseServiceUrl } from "./entities/service-url.ts";
import type { JsonValue, RecordField } from "./field-spec.ts";
import { getPath } from "./get-path.ts";
import { isPlainObject } from "./plain-object.ts";
import type { Problem } from "./problem.ts";
import { recordMembers } from "./record-members.ts";

interface Expanded {
  value: Readonly<Record<string, unknown>>;
  problems: Problem[];
  /** Full field path → the path of the shorthand it came from. */
  from: Map<string, string>;
}

/**
 * Moves old names to the fields that replaced them, at every depth. A shorthand is Kong's JSON; we understand those with
 * `deprecation.replaced_with` or `translate_backwards`, and our own `expand`. Others are left for the validator to refuse.
 */
export function expandShorthands(
  spec: RecordField,
  input: Readonly<Record<string, unknown>>,
  path: readonly string[] = [],
): Expanded {
  if (!hasShorthands(spec)) return { value: input, problems: [], from: new Map() };
  const expanded: Expanded = { value: { ...input }, problems: [], from: new Map() };
  for (const shorthand of spec.shorthands ?? []) {
    for (const [name, definition] of Object.entries(shorthand)) expandOne(expanded, name, definition, path);
  }
  for (const [name, field] of recordMembers(spec)) {
    const member = expanded.value[name];
    if (field.type !== "record" || !isPlainObject(member)) continue;
    const below = expandShorthands(field, member, [...path, name]);
    expanded.value = { ...expanded.value, [name]: below.value };
    expanded.problems.push(...below.problems);
    for (const [to, source] of below.from) expanded.from.set(to, source);
  }
  return expanded;
}

function hasShorthands(spec: RecordField): boolean {
  const known = withShorthands.get(spec);
  if (known !== undefined) return known;
  const has =
    (spec.shorthands?.length ?? 0) > 0 ||
    recordMembers(spec).some(([, field]) => field.type === "record" && hasShorthands(field));
  withShorthands.set(spec, has);
  return has;
}

const withShorthands = new WeakMap<RecordField, boolean>();

function expandOne(expanded: Expanded, name: string, definition: JsonValue, path: readonly string[]): void {
  if (!Object.hasOwn(expanded.value, name) || !isPlainObject(definition)) return;
  const { [name]: given, ...others } = expanded.value;
  if (definition.expand === "service_url") {
    expandUrl(expanded, name, given, others, path);
    return;
  }
  const targets = targetsOf(definition);
  if (targets.length === 0) return;
  expanded.value = others;
  if (given === null || given === undefined) return;
  for (const target of targets) {
    const present = getPath(expanded.value, target);
    if (present === undefined || present === null) {
      expanded.value = setPath(expanded.value, target, given);
      expanded.from.set([...path, ...target].join("."), [...path, name].join("."));
    } else if (JSON.stringify(present) !== JSON.stringify(given)) {
      const texts = [name, JSON.stringify(given), target.join("."), JSON.stringify(present)];
      expanded.problems.push({
        path: [...path, name],
        message: `both deprecated and new field are used but their values mismatch: ${texts[0]} = ${texts[1]} vs ${texts[2]} = ${texts[3]}`,
      });
    }
  }
}

/** The parts of a service's `url` win over parts that were sent beside it (reference: routing §2). */
function expandUrl(
  expanded: Expanded,
  name: string,
  given: unknown,
  others: Readonly<Record<string, unknown>>,
  path: readonly string[],
): void {
  expanded.value = others;
  if (given === null || given === undefined) return;
  const parts = parseServiceUrl(given);
  if (!parts.ok) {
    expanded.problems.push({ path: [...path, name], message: parts.error });
    // The missing parts are the url's fault and are not told a second time.
    expanded.value = { ...others, host: others.host ?? "invalid.host" };
    return;
  }
  expanded.value = { ...others, ...parts.value };
  for (const part of Object.keys(parts.value)) {
    expanded.from.set([...path, part].join("."), [...path, name].join("."));
  }
}

function targetsOf(definition: { [key: string]: unknown }): string[][] {
  const deprecation = definition.deprecation;
  const replacedWith = isPlainObject(deprecation) ? deprecation.replaced_with : undefined;
  const paths = Array.isArray(replacedWith)
    ? replacedWith.map((one: unknown) => (isPlainObject(one) ? one.path : undefined))
    : [definition.translate_backwards];
  return paths.filter(isStringList);
}

function isStringList(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 0 && value.every((part) => typeof part === "string");
}

function setPath(
  record: Readonly<Record<string, unknown>>,
  path: readonly string[],
  value: unknown,
): Record<string, unknown> {
  const [first, ...rest] = path;
  if (first === undefined) return record;
  const child = record[first];
  return { ...record, [first]: rest.length === 0 ? value : setPath(isPlainObject(child) ? child : {}, rest, value) };
}
