"use client";

import { type ReactNode, useId } from "react";
import { cn } from "./cn.ts";
import { CHOSEN_SEGMENT_CLASS, SEGMENT_CLASS } from "./segment-class.ts";

export interface SegmentedOption<V extends string = string> {
  value: V;
  label: ReactNode;
  icon?: ReactNode;
  isDisabled?: boolean;
}

interface SegmentedProps<V extends string> {
  options: readonly SegmentedOption<V>[];
  value: V | null;
  onValueChange: (value: V) => void;
  onBlur?: () => void;
  /** The accessible name; or `labelledBy`, the id of the label. */
  label?: string;
  labelledBy?: string;
  describedBy?: string;
  /** The first choice's id, so that a label or an error can point at the group. */
  id?: string;
  name?: string;
  size?: "normal" | "small";
  isDisabled?: boolean;
}

/** Up to four choices side by side: radios underneath, so that arrow keys move between them. */
export function Segmented<V extends string>(props: SegmentedProps<V>) {
  const {
    options,
    value,
    onValueChange,
    onBlur,
    label,
    labelledBy,
    describedBy,
    id,
    name,
    size = "normal",
    isDisabled = false,
  } = props;
  const ownName = useId();
  return (
    <div
      role="radiogroup"
      aria-label={label}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      className={cn(
        "inline-flex max-w-full gap-0.5 overflow-x-auto rounded-2 bg-off-soft p-0.5 align-top",
        size === "small" ? "h-6 text-12 narrow:h-8" : "h-8 text-13 narrow:h-10",
      )}
    >
      {options.map((option, index) => (
        <label
          key={option.value}
          className={cn(
            SEGMENT_CLASS,
            size === "small" ? "px-2" : "px-3",
            option.value === value && CHOSEN_SEGMENT_CLASS,
            "relative has-focus-visible:outline-2 has-focus-visible:outline-focus",
            (isDisabled || option.isDisabled) && "cursor-not-allowed opacity-50",
          )}
        >
          <input
            type="radio"
            id={index === 0 ? id : undefined}
            name={name ?? ownName}
            value={option.value}
            checked={option.value === value}
            disabled={isDisabled || option.isDisabled}
            onChange={() => onValueChange(option.value)}
            onBlur={onBlur}
            className="absolute inset-0 cursor-[inherit] appearance-none rounded-1 outline-none"
          />
          {option.icon}
          {option.label}
        </label>
      ))}
    </div>
  );
}
