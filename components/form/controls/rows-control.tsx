"use client";

import { Plus, X } from "lucide-react";
import { useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import type { ListField } from "#lib/schema/field-spec.ts";
import type { ControlProps } from "../control-props.ts";
import { defaultValue } from "../default-value.ts";
import { errorsBelow } from "../errors-below.ts";
import { lowerFirst } from "../lower-first.ts";
import { memberSpec } from "../member-spec.ts";
import { NestedControl } from "../nested-control.tsx";
import { singular } from "../singular.ts";
import { toFormValues } from "../to-form-values.ts";
import { RecordFields } from "./record-fields.tsx";

/** A list of records, or of values too large for a token: one row each, added and removed one at a time. */
export function RowsControl(props: ControlProps<ListField>) {
  const { id, spec, label, value, onChange, onBlur, errors } = props;
  const items: unknown[] = Array.isArray(value) ? value : [];
  const keys = useRowKeys(items.length);
  const elements = memberSpec(spec);
  const change = (next: unknown[]) => onChange(next.length === 0 && spec.required !== true ? null : next);
  const one = singular(label);
  return (
    <fieldset aria-labelledby={`${id}-label`} className="flex min-w-0 flex-col gap-2">
      {items.map((item, index) => (
        <div key={keys.at(index)} className="flex items-start gap-1">
          <div className="min-w-0 flex-1">
            {elements.type === "record" ? (
              <RecordFields
                idPrefix={`${id}-${index}`}
                path={`${props.path}.${index}`}
                term={`${props.term}.${index + 1}`}
                record={elements}
                value={item}
                errors={errorsBelow(errors, String(index + 1))}
                onChange={(next) => change(items.with(index, next))}
                onBlur={onBlur}
              />
            ) : (
              <NestedControl
                {...props}
                id={index === 0 ? id : `${id}-${index}`}
                path={`${props.path}.${index}`}
                term={`${props.term}.${index + 1}`}
                spec={elements}
                label={`${one} ${index + 1}`}
                value={item}
                errors={errorsBelow(errors, String(index + 1))}
                isInvalid={String(index + 1) in errors}
                onChange={(next) => change(items.with(index, next))}
                isNamedByItself
              />
            )}
          </div>
          <Button
            variant="quiet"
            className="!px-2"
            icon={<X />}
            onClick={() => {
              keys.removeAt(index);
              change(items.toSpliced(index, 1));
            }}
          >
            <span className="sr-only">
              Remove {lowerFirst(one)} {index + 1}
            </span>
          </Button>
        </div>
      ))}
      <div>
        <Button
          size="small"
          icon={<Plus />}
          id={items.length === 0 ? id : undefined}
          onClick={() =>
            change([...items, elements.type === "record" ? toFormValues(elements, {}) : defaultValue(elements)])
          }
        >
          Add {lowerFirst(one)}
        </Button>
      </div>
    </fieldset>
  );
}

/** Rows have no identity of their own; these keys follow them, so that removing one does not move another's typing. */
function useRowKeys(count: number) {
  const state = useRef({ next: 0, keys: [] as number[] });
  const { current } = state;
  while (current.keys.length < count) {
    current.keys.push(current.next);
    current.next += 1;
  }
  current.keys.length = count;
  return {
    at: (index: number) => current.keys[index],
    removeAt: (index: number) => {
      current.keys.splice(index, 1);
    },
  };
}
