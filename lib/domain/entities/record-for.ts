import { findPlugin } from "#lib/catalog/plugins/registry.ts";
import { BACKENDS, findBackend } from "#lib/catalog/vaults/registry.ts";
import type { EntityKind } from "#lib/contract/entity-kind.ts";
import { pluginRecord } from "#lib/schema/entities/plugin-record.ts";
import { ENTITY_SPECS } from "#lib/schema/entities/registry.ts";
import { vaultRecord } from "#lib/schema/entities/vault-record.ts";
import type { RecordField } from "#lib/schema/field-spec.ts";
import { invalid } from "../errors.ts";

/** Ids of Kong's backends that are not in the catalogue (yet): a prefix like that would change its meaning one day. */
const RESERVED = ["env", "hcv", "aws", "gcp", "azure", "azure-certs", "conjur", "fs", "konnect", "local"];

const made = new Map<string, RecordField>();

/**
 * The whole spec of an entity, with the config of its plugin or backend in place of the placeholder. For a name that the
 * catalogue does not know the placeholder stays, all of which is secret; `requireRecordFor` refuses to write it.
 */
export function recordFor(kind: EntityKind, data: Record<string, unknown>): RecordField {
  if (kind !== "plugins" && kind !== "vaults") return ENTITY_SPECS[kind].record;
  const name = typeof data.name === "string" ? data.name : "";
  const isDefaultVault = kind === "vaults" && data.prefix === name;
  const key = `${kind}/${name}/${isDefaultVault}`;
  const cached = made.get(key);
  if (cached) return cached;
  const record = kind === "plugins" ? forPlugin(name) : forVault(name, isDefaultVault);
  if (!record) return ENTITY_SPECS[kind].record;
  made.set(key, record);
  return record;
}

/** The same for writing: throws `invalid`, with Kong's words, when nothing of that name is in the catalogue. */
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

function forPlugin(name: string): RecordField | null {
  const plugin = findPlugin(name);
  return plugin ? pluginRecord(plugin) : null;
}

/** A prefix may not be a backend's id, except that of the default vault of this very backend. */
function forVault(name: string, isDefault: boolean): RecordField | null {
  const backend = findBackend(name);
  if (!backend) return null;
  const record = vaultRecord(backend);
  const { prefix } = record.fields;
  if (isDefault || prefix?.type !== "string") return record;
  const notOneOf = [...new Set([...BACKENDS.map(({ id }) => id), ...RESERVED])];
  return { ...record, fields: { ...record.fields, prefix: { ...prefix, notOneOf } } };
}
