"use client";

import type { FieldSpec, ListField } from "#lib/schema/field-spec.ts";
import type { ControlProps } from "../control-props.ts";
import { memberSpec } from "../member-spec.ts";
import { ChoicesControl } from "./choices-control.tsx";
import { RowsControl } from "./rows-control.tsx";
import { TokensControl } from "./tokens-control.tsx";

const CHOICES_MAX = 12;

/** A list: boxes to tick for a few known values, tokens for short texts and numbers, rows for anything larger. */
export function ListControl(props: ControlProps<ListField>) {
  const elements = memberSpec(props.spec);
  if (props.spec.type === "set" && hasFewChoices(elements)) return <ChoicesControl {...props} />;
  if (isToken(elements)) return <TokensControl {...props} />;
  return <RowsControl {...props} />;
}

function hasFewChoices(elements: FieldSpec): boolean {
  if (elements.type !== "string" && elements.type !== "integer" && elements.type !== "number") return false;
  return elements.oneOf !== undefined && elements.oneOf.length <= CHOICES_MAX;
}

function isToken(elements: FieldSpec): boolean {
  const isScalar = elements.type === "string" || elements.type === "integer" || elements.type === "number";
  return isScalar && !elements.referenceable && !elements.encrypted && !elements.ui?.multiline;
}
