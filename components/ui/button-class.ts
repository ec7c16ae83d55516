import { cn } from "./cn.ts";

export type ButtonVariant = "primary" | "plain" | "quiet" | "danger" | "destroy" | "action";
export type ButtonSize = "normal" | "small";

const BASE =
  "inline-flex shrink-0 items-center justify-center gap-1.5 border whitespace-nowrap select-none transition-colors " +
  "disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50";

const VARIANTS: Record<ButtonVariant, string> = {
  primary:
    "border-accent bg-accent font-medium text-on-accent enabled:hover:border-accent-hover enabled:hover:bg-accent-hover",
  plain: "border-line bg-surface text-ink hover:bg-hover [&>.lucide]:text-ink-3",
  quiet: "border-transparent bg-transparent text-ink-2 hover:bg-hover [&>.lucide]:text-ink-3",
  danger: "border-line bg-surface text-bad hover:bg-bad-soft",
  destroy: "border-bad bg-bad font-medium text-surface hover:opacity-90",
  action: "border-transparent bg-transparent text-accent-text hover:bg-accent-soft",
};

/** The look shared by buttons and by links that are drawn as buttons. */
export function buttonClass(variant: ButtonVariant = "plain", size: ButtonSize = "normal", iconOnly = false): string {
  const isSmall = size === "small" || variant === "action";
  return cn(
    BASE,
    VARIANTS[variant],
    isSmall ? "h-6 rounded-1 text-12 narrow:h-8" : "h-8 rounded-2 text-13 narrow:h-10",
    iconOnly
      ? isSmall
        ? "w-6 narrow:w-8"
        : "w-8 narrow:w-10"
      : isSmall
        ? variant === "action"
          ? "px-1.5"
          : "px-2"
        : "px-3",
  );
}
