"use client";

import { type ReactNode, useId } from "react";
import { cn } from "./cn.ts";

export interface RadioOption<V extends string = string> {
  value: V;
  label: ReactNode;
  /** At the right, or under the label when it is long. */
  hint?: ReactNode;
  isDisabled?: boolean;
}

interface RadioListProps<V extends string> {
  options: readonly RadioOption<V>[];
  value: V | null;
  onValueChange: (value: V) => void;
  label: string;
  isMono?: boolean;
}

export function RadioList<V extends string>({ options, value, onValueChange, label, isMono }: RadioListProps<V>) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label
          key={option.value}
          className={cn(
            "flex min-h-8 cursor-pointer items-center gap-2 rounded-2 px-2 text-13 hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-focus",
            option.value === value && "bg-accent-soft hover:bg-accent-soft",
            option.isDisabled && "cursor-not-allowed opacity-50",
          )}
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            disabled={option.isDisabled}
            onChange={() => onValueChange(option.value)}
            className="size-4 shrink-0 appearance-none rounded-full border border-field-line bg-surface outline-none checked:border-[5px] checked:border-accent"
          />
          <span className={cn("min-w-0 truncate", isMono && "mono-12")}>{option.label}</span>
          {option.hint && <span className="ml-auto pl-2 text-12 whitespace-nowrap text-ink-3">{option.hint}</span>}
        </label>
      ))}
    </div>
  );
}
