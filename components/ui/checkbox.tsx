"use client";

import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

interface CheckboxProps extends Omit<ComponentProps<"input">, "type" | "ref"> {
  onCheckedChange?: (checked: boolean) => void;
  /** Some of many: drawn as a bar. */
  isMixed?: boolean;
}

export function Checkbox({ onCheckedChange, onChange, isMixed = false, className, ...rest }: CheckboxProps) {
  return (
    <input
      {...rest}
      ref={(element) => {
        if (element) element.indeterminate = isMixed;
      }}
      type="checkbox"
      onChange={(event) => {
        onChange?.(event);
        onCheckedChange?.(event.target.checked);
      }}
      className={cn(
        "relative block size-4 shrink-0 cursor-pointer appearance-none rounded-1 border border-field-line bg-surface narrow:size-5",
        "checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent",
        "checked:after:absolute checked:after:top-[1.5px] checked:after:left-[4.5px] checked:after:h-2 checked:after:w-1 checked:after:rotate-[42deg]",
        "checked:after:border-r-[1.5px] checked:after:border-b-[1.5px] checked:after:border-on-accent narrow:checked:after:top-[3px] narrow:checked:after:left-[6.5px]",
        "indeterminate:after:absolute indeterminate:after:top-1/2 indeterminate:after:right-[3px] indeterminate:after:left-[3px] indeterminate:after:h-[1.5px]",
        "indeterminate:after:-translate-y-1/2 indeterminate:after:bg-on-accent disabled:cursor-not-allowed disabled:opacity-60",
        className,
      )}
    />
  );
}
