"use client";

import type { FieldSpec } from "#lib/schema/field-spec.ts";
import type { ControlProps } from "./control-props.ts";
import { BooleanControl } from "./controls/boolean-control.tsx";
import { ChoiceControl } from "./controls/choice-control.tsx";
import { ForeignControl } from "./controls/foreign-control.tsx";
import { JsonControl } from "./controls/json-control.tsx";
import { ListControl } from "./controls/list-control.tsx";
import { MapControl } from "./controls/map-control.tsx";
import { NumberControl } from "./controls/number-control.tsx";
import { RecordControl } from "./controls/record-control.tsx";
import { SecretControl } from "./controls/secret-control.tsx";
import { TextControl } from "./controls/text-control.tsx";

/** The control of a field, by its type alone: a form is never written per plugin. */
export function Control(props: ControlProps) {
  const { spec } = props;
  switch (spec.type) {
    case "string":
    case "number":
    case "integer":
      return <ScalarControl {...props} spec={spec} />;
    case "boolean":
      return spec.referenceable ? <SecretControl {...props} spec={spec} /> : <BooleanControl {...props} spec={spec} />;
    case "array":
    case "set":
      return <ListControl {...props} spec={spec} />;
    case "map":
      return <MapControl {...props} spec={spec} />;
    case "record":
      return <RecordControl {...props} spec={spec} />;
    case "foreign":
      return <ForeignControl {...props} spec={spec} />;
    default:
      return <JsonControl {...props} spec={spec} />;
  }
}

function ScalarControl(props: ControlProps<Extract<FieldSpec, { type: "string" | "number" | "integer" }>>) {
  const { spec } = props;
  if (spec.encrypted || spec.referenceable) return <SecretControl {...props} />;
  if (spec.oneOf && spec.oneOf.length > 0) return <ChoiceControl {...props} />;
  if (spec.type === "string") return <TextControl {...props} spec={spec} />;
  return <NumberControl {...props} spec={spec} />;
}
