import type { BackendDefinition } from "#lib/catalog/define-backend.ts";
import type { PluginDefinition } from "#lib/catalog/define-plugin.ts";
import { pluginRecord } from "#lib/schema/entities/plugin-record.ts";
import { vaultRecord } from "#lib/schema/entities/vault-record.ts";
import type { RecordField } from "#lib/schema/field-spec.ts";

const records = new WeakMap<object, RecordField>();

/** The whole record of one plugin, made once. */
export function recordOfPlugin(definition: PluginDefinition): RecordField {
  return remember(definition, () => pluginRecord(definition));
}

/** The whole record of a vault of one backend, made once. */
export function recordOfVault(backend: BackendDefinition): RecordField {
  return remember(backend, () => vaultRecord(backend));
}

function remember(key: object, make: () => RecordField): RecordField {
  let record = records.get(key);
  if (!record) {
    record = make();
    records.set(key, record);
  }
  return record;
}
