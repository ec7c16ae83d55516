import type { BackendDefinition } from "#lib/catalog/define-backend.ts";
import type { FieldSpec, RecordField } from "#lib/schema/field-spec.ts";
import { isDestination } from "#lib/schema/is-destination.ts";
import { validateField } from "#lib/schema/validate-field.ts";
import type { ParsedReference, ReferenceOption } from "./parsed-reference.ts";

/** The settings `KONG_VAULT_<BACKEND>_<FIELD>` of an environment; invalid ones are left out (reference: vault-semantics §3). */
export function configFromSettings(
  backend: BackendDefinition,
  env: Readonly<Record<string, string | undefined>>,
): Record<string, unknown> {
  const config: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(backend.config.fields)) {
    const text =
      env[settingName(backend.id, name)] ??
      (name === "base64_decode" ? env[settingName(backend.id, "decode_base64")] : undefined);
    const value = text === undefined ? undefined : readOption(field, text);
    if (value !== undefined) config[name] = value;
  }
  return config;
}

/**
 * A reference's query entries over a vault's config: only those that are fields of the backend count, and an invalid one
 * leaves its field unset, with neither the new value nor the old (reference: vault-semantics §2.3). Unlike in Kong the
 * vault's address is not among them: whoever may write a reference could otherwise have its credentials sent anywhere.
 */
export function withOptions(
  spec: RecordField,
  config: Readonly<Record<string, unknown>>,
  options: ParsedReference["config"],
): Record<string, unknown> {
  const changed: Record<string, unknown> = { ...config };
  for (const [name, option] of Object.entries(options ?? {})) {
    const field = findField(spec, name);
    if (field && !isDestination(name, field)) changed[name] = readOption(field, option) ?? null;
  }
  return changed;
}

function findField(spec: RecordField, name: string): FieldSpec | undefined {
  return Object.hasOwn(spec.fields, name) ? spec.fields[name] : undefined;
}

function settingName(backendId: string, field: string): string {
  return `KONG_VAULT_${backendId}_${field}`.replaceAll("-", "_").toUpperCase();
}

function readOption(field: FieldSpec, option: ReferenceOption): unknown {
  const value = convert(field, option);
  const validation = { problems: [], allowHidden: false, path: [] };
  validateField(field, value, validation);
  return validation.problems.length === 0 ? value : undefined;
}

function convert(field: FieldSpec, option: ReferenceOption): unknown {
  if (field.type === "array" || field.type === "set") {
    const elements: readonly (string | true)[] = Array.isArray(option) ? option : [option];
    return elements.map((one) => convert(field.elements, one));
  }
  if (typeof option !== "string") return option;
  if (field.type === "number" || field.type === "integer") return option.trim() === "" ? option : Number(option);
  if (field.type !== "boolean") return option;
  return TRUE.has(option) ? true : FALSE.has(option) ? false : option;
}

const TRUE: ReadonlySet<string> = new Set(["true", "on", "1", "yes"]);
const FALSE: ReadonlySet<string> = new Set(["false", "off", "0", "no"]);
