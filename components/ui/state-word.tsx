import type { ReactNode } from "react";
import { cn } from "./cn.ts";
import { Dot } from "./dot.tsx";
import type { Tone } from "./tone.ts";

const TONES: Record<Tone, string> = {
  ok: "text-ok",
  warn: "text-warn",
  bad: "text-bad",
  info: "text-info",
  off: "text-off",
};

/** A dot and its word: "● Resolves on 3/3". */
export function StateWord({ tone, children, className }: { tone: Tone; children: ReactNode; className?: string }) {
  return (
    <span className={cn("inline-flex items-center gap-1.5 whitespace-nowrap", TONES[tone], className)}>
      <Dot tone={tone} />
      {children}
    </span>
  );
}
