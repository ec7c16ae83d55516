"use client";

import { Segmented } from "#components/ui/segmented.tsx";
import { Select } from "#components/ui/select.tsx";
import type { NumberField, StringField } from "#lib/schema/field-spec.ts";
import { choiceLabel } from "../choice-label.ts";
import type { ControlProps } from "../control-props.ts";
import { isSegmented } from "../is-segmented.ts";

/** Up to four short choices side by side, else a select. An optional choice can be taken back. */
export function ChoiceControl(props: ControlProps<StringField | NumberField>) {
  const { id, spec, label, value, onChange, onBlur, isInvalid, describedBy } = props;
  const choices = (spec.oneOf ?? []).map((choice) => ({ choice, label: choiceLabel(spec, choice) }));
  const canBeUnset = spec.required !== true && spec.default === undefined;
  const take = (text: string) => {
    onChange(choices.find((choice) => String(choice.choice) === text)?.choice ?? null);
    onBlur();
  };
  if (isSegmented(spec)) {
    return (
      <Segmented
        id={id}
        labelledBy={props.isNamedByItself ? undefined : `${id}-label`}
        label={props.isNamedByItself ? label : undefined}
        describedBy={describedBy}
        value={value === null || value === undefined ? null : String(value)}
        onValueChange={take}
        options={choices.map((choice) => ({ value: String(choice.choice), label: choice.label }))}
      />
    );
  }
  return (
    <Select
      id={id}
      value={value === null || value === undefined ? "" : String(value)}
      onValueChange={take}
      onBlur={onBlur}
      isInvalid={isInvalid}
      aria-describedby={describedBy}
      aria-label={props.isNamedByItself ? label : undefined}
      aria-required={spec.required || undefined}
      frameClassName="max-w-[280px]"
      placeholder={
        canBeUnset || value === null || value === undefined ? (spec.required ? "Choose" : "Not set") : undefined
      }
      options={choices.map((choice) => ({ value: String(choice.choice), label: choice.label }))}
    />
  );
}
