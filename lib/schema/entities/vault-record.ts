import type { RecordField } from "../field-spec.ts";
import { VAULT } from "./vault.ts";

/** The whole spec of a vault entity, with its backend's config. */
export function vaultRecord(backend: { config: RecordField }): RecordField {
  return { ...VAULT.record, fields: { ...VAULT.record.fields, config: { ...backend.config, required: true } } };
}
