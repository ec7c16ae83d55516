"use client";

import { Field } from "#components/ui/field.tsx";
import type { FieldErrors } from "#lib/contract/result.ts";
import type { RecordField } from "#lib/schema/field-spec.ts";
import { errorWords } from "../error-words.ts";
import { errorsBelow } from "../errors-below.ts";
import { isGroupControl } from "../is-group-control.ts";
import { labelOf } from "../label-of.ts";
import { NestedControl } from "../nested-control.tsx";

interface RecordFieldsProps {
  idPrefix: string;
  path: string;
  term: string;
  record: RecordField;
  value: unknown;
  errors: FieldErrors;
  onChange: (value: Record<string, unknown>) => void;
  onBlur: () => void;
}

/** The fields of a record that is a value itself (an item of a list, an optional record), one under another. */
export function RecordFields({ idPrefix, path, term, record, value, errors, onChange, onBlur }: RecordFieldsProps) {
  const data = typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  return (
    <div className="rounded-2 border border-line-soft bg-sunken px-3 pt-3 [&>*:last-child]:mb-3">
      {Object.entries(record.fields).map(([key, spec]) => {
        if (spec.auto || spec.type === "function") return null;
        const below = errorsBelow(errors, key);
        const label = labelOf(key, spec);
        const own = below[""];
        const id = `${idPrefix}-${key}`;
        return (
          <Field
            key={key}
            label={label}
            htmlFor={id}
            isStacked
            isGroup={isGroupControl(spec)}
            isRequired={spec.required === true && !("default" in spec)}
            help={spec.description}
            error={own ? errorWords(own, label) : null}
          >
            <NestedControl
              id={id}
              path={`${path}.${key}`}
              term={`${term}.${key}`}
              spec={spec}
              label={label}
              value={data[key] ?? null}
              onChange={(next) => onChange({ ...data, [key]: next })}
              onBlur={onBlur}
              errors={below}
              isInvalid={own !== undefined}
              describedBy={`${id}-help ${id}-error`}
            />
          </Field>
        );
      })}
    </div>
  );
}
