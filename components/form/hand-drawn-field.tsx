"use client";

import type { RecordField } from "#lib/schema/field-spec.ts";
import { FormField } from "./form-field.tsx";
import { labelOf } from "./label-of.ts";

interface HandDrawnFieldProps {
  record: RecordField;
  /** The record's path, with a dot: "service."; "" at the root. */
  base: string;
  name: string;
  label?: string;
  help?: string;
}

/** One field of a record, put where the form wants it instead of where the layout would. */
export function HandDrawnField({ record, base, name, label, help }: HandDrawnFieldProps) {
  const spec = record.fields[name];
  if (!spec) return null;
  return (
    <FormField
      node={{ path: `${base}${name}`, spec, label: label ?? labelOf(name, spec), term: name, reason: null }}
      {...(help === undefined ? {} : { help })}
    />
  );
}
