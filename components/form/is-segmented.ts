import type { FieldSpec } from "#lib/schema/field-spec.ts";
import { choiceLabel } from "./choice-label.ts";

const SEGMENTS_MAX = 4;
const SEGMENTS_LETTERS_MAX = 44;

/** Whether a choice is drawn side by side: few, short, and always one of them. */
export function isSegmented(spec: FieldSpec): boolean {
  if (spec.type === "boolean") return !spec.referenceable && spec.default === undefined && spec.required !== true;
  if (spec.type !== "string" && spec.type !== "integer" && spec.type !== "number") return false;
  if (!spec.oneOf || spec.oneOf.length > SEGMENTS_MAX || spec.referenceable || spec.encrypted) return false;
  if (spec.required !== true && spec.default === undefined) return false;
  const letters = spec.oneOf.map((choice) => choiceLabel(spec, choice).length);
  return letters.reduce((sum, length) => sum + length, 0) <= SEGMENTS_LETTERS_MAX;
}
