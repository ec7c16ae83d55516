import type { FieldSpec, ListField } from "#lib/schema/field-spec.ts";
import { memberSpec } from "./member-spec.ts";

const CHOICES_MAX = 12;

/** How a list is drawn: boxes to tick for a few known values, tokens for short texts and numbers, rows for anything larger. */
export function listLook(spec: ListField): "choices" | "tokens" | "rows" {
  const elements = memberSpec(spec);
  if (spec.type === "set" && hasFewChoices(elements)) return "choices";
  return isToken(elements) ? "tokens" : "rows";
}

function hasFewChoices(elements: FieldSpec): boolean {
  if (elements.type !== "string" && elements.type !== "integer" && elements.type !== "number") return false;
  return elements.oneOf !== undefined && elements.oneOf.length <= CHOICES_MAX;
}

function isToken(elements: FieldSpec): boolean {
  const isScalar = elements.type === "string" || elements.type === "integer" || elements.type === "number";
  return isScalar && !elements.referenceable && !elements.encrypted && !elements.ui?.multiline;
}
