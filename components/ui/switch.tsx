import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

interface SwitchProps extends Omit<ComponentProps<"input">, "type" | "role"> {
  onCheckedChange?: (checked: boolean) => void;
  /** Tinted instead of filled, for tables: a column of twenty does not shout. */
  isQuiet?: boolean;
}

/** Name it with a label, `aria-label` or `aria-labelledby`. */
export function Switch({ onCheckedChange, onChange, isQuiet = false, className, ...rest }: SwitchProps) {
  return (
    <input
      {...rest}
      type="checkbox"
      role="switch"
      aria-checked={rest.checked}
      onChange={(event) => {
        onChange?.(event);
        onCheckedChange?.(event.target.checked);
      }}
      className={cn(
        "relative block h-4 w-7 shrink-0 cursor-pointer appearance-none rounded-full transition-colors narrow:h-5 narrow:w-9",
        "after:absolute after:top-0.5 after:left-0.5 after:size-3 after:rounded-full after:transition-transform narrow:after:size-4",
        "checked:after:translate-x-3 narrow:checked:after:translate-x-4 disabled:cursor-not-allowed disabled:opacity-60",
        isQuiet
          ? "shadow-[inset_0_0_0_1px_var(--field-line)] after:bg-off-mark checked:bg-accent-soft checked:shadow-[inset_0_0_0_1px_var(--accent-line)] checked:after:bg-accent"
          : "bg-off-mark after:bg-white checked:bg-accent checked:after:bg-on-accent",
        className,
      )}
    />
  );
}
