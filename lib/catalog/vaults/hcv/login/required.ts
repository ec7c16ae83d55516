import { BackendError } from "../../../define-backend.ts";

/** A setting that a method cannot do without; a reference's options may have emptied it past the form's checks. */
export function required(value: string | null | undefined, label: string): string {
  if (value) return value;
  throw new BackendError("invalid_config", `${label} is missing in the vault's settings.`);
}
