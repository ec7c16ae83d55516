import { isPlainObject } from "./plain-object.ts";
import type { Problem } from "./problem.ts";

export interface KongErrors {
  [field: string]: string | string[] | KongErrors;
}

/** Problems as the Admin API nests them: entity checks as lists under "@entity", list elements under 1-based numbers. */
export function toKongErrors(problems: readonly Problem[]): KongErrors {
  const errors: KongErrors = {};
  for (const problem of problems) {
    if (problem.record) addEntityMessage(branch(errors, problem.record), problem.message);
    else addFieldMessage(errors, problem.path, problem.message);
  }
  return errors;
}

/** "schema violation (host: required field missing)": entity messages first, then the fields by name. */
export function describeSchemaViolation(errors: KongErrors): string {
  const texts = flatten(errors, "");
  const prefix = texts.length === 1 ? "schema violation" : `${texts.length} schema violations`;
  return `${prefix} (${texts.join("; ")})`;
}

function addEntityMessage(record: KongErrors, message: string): void {
  const known = record["@entity"];
  const messages = Array.isArray(known) ? known : [];
  if (!messages.includes(message)) record["@entity"] = [...messages, message];
}

function addFieldMessage(errors: KongErrors, path: readonly string[], message: string): void {
  const name = path.at(-1);
  if (name === undefined) {
    addEntityMessage(errors, message);
    return;
  }
  const parent = branch(errors, path.slice(0, -1));
  if (isPlainObject(parent[name])) addEntityMessage(branch(parent, [name]), message);
  else if (!Object.hasOwn(parent, name)) set(parent, name, message);
}

function branch(errors: KongErrors, path: readonly string[]): KongErrors {
  return path.reduce((parent, name) => {
    const known = Object.hasOwn(parent, name) ? parent[name] : undefined;
    if (typeof known === "object" && !Array.isArray(known)) return known;
    const child: KongErrors = typeof known === "string" ? { "@entity": [known] } : {};
    set(parent, name, child);
    return child;
  }, errors);
}

/** A field may be called `__proto__` by whoever sends it. */
function set(parent: KongErrors, name: string, value: KongErrors[string]): void {
  Object.defineProperty(parent, name, { value, enumerable: true, configurable: true, writable: true });
}

function flatten(errors: KongErrors, prefix: string): string[] {
  const { "@entity": own, ...fields } = errors;
  const entity = (Array.isArray(own) ? own : []).map((text) => (prefix === "" ? text : `${prefix}.@entity: ${text}`));
  const names = Object.keys(fields).sort();
  return entity.concat(
    names.flatMap((name) => {
      const value = fields[name];
      const path = prefix === "" ? name : `${prefix}.${name}`;
      if (typeof value === "string") return [`${path}: ${value}`];
      return isPlainObject(value) ? flatten(value as KongErrors, path) : [];
    }),
  );
}
