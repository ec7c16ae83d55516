"use client";

import { useId } from "react";
import { Field } from "#components/ui/field.tsx";
import { TokenInput } from "#components/ui/token-input.tsx";

interface TagFieldsProps {
  /** In use already, offered while typing. */
  known: readonly string[];
  value: { add: string[]; remove: string[] };
  onChange: (value: { add: string[]; remove: string[] }) => void;
}

export function TagFields({ known, value, onChange }: TagFieldsProps) {
  const id = useId();
  return (
    <div className="mb-2">
      <Field label="Add tags" htmlFor={`${id}-add`} isStacked>
        <TokenInput
          id={`${id}-add`}
          isUnique
          suggestions={known}
          value={value.add}
          onChange={(add) => onChange({ ...value, add })}
        />
      </Field>
      <Field label="Remove tags" htmlFor={`${id}-remove`} isStacked>
        <TokenInput
          id={`${id}-remove`}
          isUnique
          suggestions={known}
          value={value.remove}
          onChange={(remove) => onChange({ ...value, remove })}
        />
      </Field>
    </div>
  );
}
