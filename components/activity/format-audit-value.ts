import { isHiddenValue } from "#lib/contract/hidden-value.ts";

/** A value of a diff as text. A secret arrives as a marker without its value and is said to be hidden. */
export function formatAuditValue(value: unknown): string {
  if (isHiddenValue(value)) return "a hidden value";
  if (typeof value === "string") return value === "" ? '""' : value;
  return JSON.stringify(value, (_, inner: unknown) => (isHiddenValue(inner) ? "hidden" : inner)) ?? "not set";
}
