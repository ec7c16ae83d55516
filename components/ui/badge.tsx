import type { ReactNode } from "react";
import { cn } from "./cn.ts";
import { Dot } from "./dot.tsx";
import type { Tone } from "./tone.ts";

const TONES: Record<Tone, string> = {
  ok: "bg-ok-soft text-ok",
  warn: "bg-warn-soft text-warn",
  bad: "bg-bad-soft text-bad",
  info: "bg-info-soft text-info",
  off: "bg-off-soft text-off",
};

interface BadgeProps {
  tone?: Tone;
  children: ReactNode;
  /** A figure: narrower, with even digits. */
  isCount?: boolean;
  hasDot?: boolean;
  className?: string;
}

/** A tinted pill with a word. */
export function Badge({ tone = "off", children, isCount = false, hasDot = false, className }: BadgeProps) {
  return (
    <span
      className={cn(
        "inline-flex h-5 shrink-0 items-center gap-1.5 rounded-full text-12 leading-5 whitespace-nowrap",
        isCount ? "min-w-5 justify-center px-1.5 tabular-nums" : "px-2",
        TONES[tone],
        className,
      )}
    >
      {hasDot && <Dot tone={tone} />}
      {children}
    </span>
  );
}
