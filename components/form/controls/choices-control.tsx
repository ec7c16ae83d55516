"use client";

import { cn } from "#components/ui/cn.ts";
import type { ListField, NumberField, StringField } from "#lib/schema/field-spec.ts";
import type { ControlProps } from "../control-props.ts";

/** A set over a few known values: each is a box to tick, drawn as a chip and named as Kong writes it. */
export function ChoicesControl(props: ControlProps<ListField>) {
  const { id, spec, label, value, onChange, onBlur, describedBy } = props;
  const elements = spec.elements as StringField | NumberField;
  const chosen: unknown[] = Array.isArray(value) ? value : [];
  const toggle = (choice: unknown) => {
    const next = (elements.oneOf ?? []).filter((one) =>
      one === choice ? !chosen.includes(one) : chosen.includes(one),
    );
    onChange(next.length === 0 && spec.required !== true ? null : next);
  };
  return (
    <fieldset
      aria-labelledby={props.isNamedByItself ? undefined : `${id}-label`}
      aria-label={props.isNamedByItself ? label : undefined}
      aria-describedby={describedBy}
      className="flex min-h-8 min-w-0 flex-wrap items-center gap-1"
    >
      {(elements.oneOf ?? []).map((choice, index) => {
        const isChosen = chosen.includes(choice);
        return (
          <label
            key={String(choice)}
            className={cn(
              "relative inline-flex h-6 cursor-pointer items-center rounded-1 border px-2 mono-12 transition-colors narrow:h-8",
              "has-focus-visible:outline-2 has-focus-visible:outline-focus",
              isChosen
                ? "border-accent-line bg-accent-soft text-ink"
                : "border-line bg-surface text-ink-2 hover:bg-hover",
            )}
          >
            <input
              type="checkbox"
              id={index === 0 ? id : undefined}
              checked={isChosen}
              onChange={() => toggle(choice)}
              onBlur={onBlur}
              className="absolute inset-0 cursor-pointer appearance-none rounded-1 outline-none"
            />
            {spec.ui?.choices?.[String(choice)] ?? String(choice)}
          </label>
        );
      })}
    </fieldset>
  );
}
