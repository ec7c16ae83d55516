/**
 * Stands where a literal secret is stored and the reader may not see it. A form sends it back as "unchanged"; it can
 * never be saved as a value, because a secret's value is a string.
 */
export const HIDDEN_VALUE = { $hidden: true } as const;
export type HiddenValue = typeof HIDDEN_VALUE;

export function isHiddenValue(value: unknown): value is HiddenValue {
  return typeof value === "object" && value !== null && (value as { $hidden?: unknown }).$hidden === true;
}
