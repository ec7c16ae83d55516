import type { EntityKind } from "#lib/contract/entity-kind.ts";
import { findPlugin } from "#lib/catalog/plugins/registry.ts";
import { BACKENDS, findBackend } from "#lib/catalog/vaults/registry.ts";
import { ENTITY_SPECS } from "#lib/schema/entities/registry.ts";
import type { Fields, FieldSpec, RecordField } from "#lib/schema/field-spec.ts";
import { invalid } from "../errors.ts";

const made = new Map<string, RecordField>();

/**
 * The whole spec of an entity, with the config of its plugin or backend in place of the placeholder. For a name that the
 * catalogue does not know, the placeholder stays: reading goes on, and `requireRecordFor` refuses to write it.
 */
export function recordFor(kind: EntityKind, data: Record<string, unknown>): RecordField {
  if (kind !== "plugins" && kind !== "vaults") return ENTITY_SPECS[kind].record;
  const name = typeof data["name"] === "string" ? data["name"] : "";
  const isDefaultVault = kind === "vaults" && data["prefix"] === name;
  const key = `${kind}/${name}/${isDefaultVault}`;
  const cached = made.get(key);
  if (cached) return cached;
  const record = kind === "plugins" ? pluginRecord(name) : vaultRecord(name, isDefaultVault);
  if (!record) return ENTITY_SPECS[kind].record;
  made.set(key, record);
  return record;
}

/** The same for writing: throws `invalid` when nothing of that name is in the catalogue. */
export function requireRecordFor(kind: EntityKind, data: Record<string, unknown>): RecordField {
  const { name } = data;
  if (kind === "plugins" && typeof name === "string" && !findPlugin(name)) {
    throw invalid({ name: `plugin '${name}' not enabled; add it to the 'plugins' configuration property` });
  }
  if (kind === "vaults" && typeof name === "string" && !findBackend(name)) {
    throw invalid({ name: `vault '${name}' is not installed` });
  }
  return recordFor(kind, data);
}

function pluginRecord(name: string): RecordField | null {
  const plugin = findPlugin(name);
  if (!plugin) return null;
  const base = ENTITY_SPECS.plugins.record;
  const fields: Record<string, FieldSpec> = { ...base.fields, config: { ...plugin.config, required: true } };
  for (const scope of ["service", "route", "consumer"] as const) {
    const field = fields[scope];
    if (field && !plugin.scopes.includes(scope)) fields[scope] = { ...field, eq: null };
  }
  return { ...base, fields };
}

function vaultRecord(name: string, isDefault: boolean): RecordField | null {
  const backend = findBackend(name);
  if (!backend) return null;
  const base = ENTITY_SPECS.vaults.record;
  const fields: Fields = {
    ...base.fields,
    config: { ...backend.config, required: true },
    prefix: prefixField(base.fields["prefix"], isDefault),
  };
  return { ...base, fields };
}

/** A prefix may not be a backend's id, except that of the default vault of this very backend. */
function prefixField(field: FieldSpec | undefined, isDefault: boolean): FieldSpec {
  if (field?.type !== "string") throw new Error("a vault's prefix is a string");
  const { notOneOf: _, ...rest } = field;
  return isDefault ? rest : { ...rest, notOneOf: BACKENDS.map((backend) => backend.id) };
}
