"use client";

import { Switch } from "#components/ui/switch.tsx";
import type { RecordField } from "#lib/schema/field-spec.ts";
import type { ControlProps } from "../control-props.ts";
import { toFormValues } from "../to-form-values.ts";
import { RecordFields } from "./record-fields.tsx";

/** An optional record: off is "not set"; on brings its fields with their defaults. */
export function RecordControl(props: ControlProps<RecordField>) {
  const { id, spec, path, term, value, onChange, onBlur, errors, describedBy } = props;
  const isSet = value !== null && value !== undefined;
  return (
    <div>
      <span className="mb-2 flex min-h-8 items-center gap-2 text-13">
        <Switch
          id={id}
          checked={isSet}
          aria-labelledby={`${id}-label`}
          aria-describedby={describedBy}
          onBlur={onBlur}
          onCheckedChange={(isOn) => onChange(isOn ? toFormValues(spec, {}) : null)}
        />
        <span aria-hidden="true">{isSet ? "Set" : "Not set"}</span>
      </span>
      {isSet && (
        <RecordFields
          idPrefix={id}
          path={path}
          term={term}
          record={spec}
          value={value}
          errors={errors}
          onChange={onChange}
          onBlur={onBlur}
        />
      )}
    </div>
  );
}
