import type { FieldSpec, RecordField } from "../field-spec.ts";
import { PLUGIN } from "./plugin.ts";

/** What this room needs to know of a plugin; a `PluginDefinition` fits. */
export interface PluginShape {
  scopes: readonly string[];
  protocols?: readonly string[];
  config: RecordField;
}

/** The whole spec of a plugin entity, with its own config; a scope it does not have must stay null. */
export function pluginRecord(plugin: PluginShape): RecordField {
  const fields: Record<string, FieldSpec> = { ...PLUGIN.record.fields };
  for (const scope of ["service", "route", "consumer"]) {
    const field = fields[scope];
    if (field && !plugin.scopes.includes(scope)) fields[scope] = { ...field, eq: null };
  }
  const protocols = fields.protocols;
  if (plugin.protocols && protocols?.type === "set") {
    fields.protocols = { ...protocols, default: [...plugin.protocols] };
  }
  fields.config = { ...plugin.config, required: true };
  return { ...PLUGIN.record, fields };
}
