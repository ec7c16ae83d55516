"use client";

import { useState } from "react";
import { Input } from "#components/ui/input.tsx";
import type { NumberField } from "#lib/schema/field-spec.ts";
import type { ControlProps } from "../control-props.ts";
import { parseNumberText } from "../parse-number-text.ts";
import { UNIT_NAMES, unitWords } from "../unit-words.ts";

/** Takes digits only. What is not yet a number ("-", "1e") stays as typed and is refused by the validator, not lost. */
export function NumberControl(props: ControlProps<NumberField>) {
  const { id, spec, label, value, onChange, onBlur, isInvalid, describedBy } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? (value === null || value === undefined ? "" : String(value));
  const unit = spec.ui?.unit;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Input
        id={id}
        inputMode={spec.type === "integer" ? "numeric" : "decimal"}
        value={shown}
        isInvalid={isInvalid}
        placeholder={spec.ui?.placeholder}
        aria-describedby={describedBy}
        aria-label={props.isNamedByItself ? label : undefined}
        aria-required={spec.required || undefined}
        autoComplete="off"
        frameClassName="!w-[168px]"
        unit={unit && UNIT_NAMES[unit]}
        onChange={(event) => {
          const text = event.target.value.replaceAll(/[^\d.eE+-]/g, "");
          setDraft(text);
          onChange(parseNumberText(text));
        }}
        onBlur={() => {
          setDraft(null);
          onBlur();
        }}
      />
      {unit && <UnitNote value={value} spec={spec} />}
    </div>
  );
}

function UnitNote({ value, spec }: { value: unknown; spec: NumberField }) {
  const words = spec.ui?.unit ? unitWords(value, spec.ui.unit) : null;
  const isDefault = spec.default !== undefined && value === spec.default;
  const text = [words && `= ${words}`, isDefault && "the default"].filter(Boolean).join(", ");
  return text ? <span className="text-12 text-ink-3">{text}</span> : null;
}
