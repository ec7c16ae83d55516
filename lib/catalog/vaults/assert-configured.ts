import { fieldLabel } from "#lib/schema/field-label.ts";
import type { RecordField } from "#lib/schema/field-spec.ts";
import { BackendError } from "../define-backend.ts";

/**
 * A reference may name a backend that nobody has configured: `{vault://gcp/x}` without KONG_VAULT_GCP_PROJECT_ID. Throws
 * BackendError that names the required fields which are unset.
 */
export function assertConfigured(config: RecordField, settings: Readonly<Record<string, unknown>>): void {
  const missing = Object.entries(config.fields)
    .filter(([name, field]) => field.required && (settings[name] === null || settings[name] === undefined))
    .map(([name]) => fieldLabel(name, config));
  if (missing.length === 0) return;
  throw new BackendError("invalid_config", `The vault is not configured: ${missing.join(", ")} must be set.`);
}
