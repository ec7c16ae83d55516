/** Whether a value is a secret reference: a whole string that starts with `{vault://` and ends with `}` (reference: vault-semantics §1). */
export function isReference(value: unknown): value is string {
  return typeof value === "string" && value.startsWith("{vault://") && value.endsWith("}");
}
