import type { FieldSpec } from "#lib/schema/field-spec.ts";
import { choiceLabel } from "./choice-label.ts";
import { UNIT_NAMES } from "./unit-words.ts";

const ITEMS_MAX = 6;

/** A default as one would say it: "300 seconds", "GET, HEAD", "on". Null for "nothing" and for what has no short words. */
export function defaultWords(spec: FieldSpec, value: unknown): string | null {
  if (value === null || value === undefined || spec.type === "record") return null;
  if (typeof value === "boolean") return value ? "on" : "off";
  if (typeof value === "number") return spec.ui?.unit ? `${value} ${UNIT_NAMES[spec.ui.unit]}` : String(value);
  if (typeof value === "string") return value === "" ? null : isChoice(spec) ? choiceLabel(spec, value) : value;
  if (!Array.isArray(value) || value.length === 0) return null;
  const shown = value
    .slice(0, ITEMS_MAX)
    .map((item) => (typeof item === "object" ? JSON.stringify(item) : String(item)));
  return shown.join(", ") + (value.length > ITEMS_MAX ? ` and ${value.length - ITEMS_MAX} more` : "");
}

function isChoice(spec: FieldSpec): boolean {
  return spec.type === "string" && spec.oneOf !== undefined;
}
