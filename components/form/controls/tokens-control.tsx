"use client";

import { TokenInput } from "#components/ui/token-input.tsx";
import type { ListField } from "#lib/schema/field-spec.ts";
import type { ControlProps } from "../control-props.ts";
import { parseNumberText } from "../parse-number-text.ts";

/** Short texts or numbers as tokens. An emptied list is null unless the field must be a list. */
export function TokensControl(props: ControlProps<ListField>) {
  const { id, spec, label, value, onChange, onBlur, isInvalid, errors, describedBy } = props;
  const { elements } = spec;
  const isNumber = elements.type === "number" || elements.type === "integer";
  const tokens = (Array.isArray(value) ? value : []).map(String);
  const invalidAt = new Set(Object.keys(errors).map((path) => Number(path.split(".")[0]) - 1));
  return (
    <TokenInput
      id={id}
      value={tokens}
      onChange={(next) => {
        const list = isNumber ? next.map((token) => parseNumberText(token)) : next;
        onChange(list.length === 0 && spec.required !== true ? null : list);
      }}
      onBlur={onBlur}
      isInvalid={isInvalid}
      isUnique={spec.type === "set"}
      invalidAt={invalidAt}
      placeholder={tokens.length === 0 ? (spec.ui?.placeholder ?? "Add") : "Add"}
      suggestions={
        elements.type === "string" || isNumber
          ? ((elements as { oneOf?: readonly (string | number)[] }).oneOf ?? []).map(String)
          : []
      }
      aria-describedby={describedBy}
      aria-label={props.isNamedByItself ? label : undefined}
    />
  );
}
