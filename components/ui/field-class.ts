import { cn } from "./cn.ts";

/** The frame of a text control: its focus and error rings are drawn around icon, text and unit together. */
export function fieldClass({
  isInvalid = false,
  isSoft = false,
  isLocked = false,
}: {
  isInvalid?: boolean;
  isSoft?: boolean;
  isLocked?: boolean;
}): string {
  return cn(
    "flex w-full min-w-0 items-center gap-2 rounded-2 border bg-surface px-2.5 text-13 text-ink",
    "focus-within:border-focus focus-within:shadow-[0_0_0_1px_var(--focus)]",
    isInvalid
      ? "border-bad-mark shadow-[0_0_0_1px_var(--bad-mark)]"
      : isSoft || isLocked
        ? "border-line"
        : "border-field-line",
    isLocked && "bg-sunken text-ink-2",
  );
}
