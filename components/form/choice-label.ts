import type { FieldSpec } from "#lib/schema/field-spec.ts";

/** A choice in words: the spec's own, or the value ("redis" → "Redis"; "HTTP/1.1", "GET" and numbers stay). */
export function choiceLabel(spec: FieldSpec, value: unknown): string {
  const text = String(value);
  const named = spec.ui?.choices?.[text];
  if (named !== undefined) return named;
  if (!/^[a-z][a-z0-9_-]*$/.test(text)) return text;
  const words = text.replaceAll(/[_-]+/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
