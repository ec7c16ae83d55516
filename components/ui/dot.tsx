import { cn } from "./cn.ts";
import type { Tone } from "./tone.ts";

const TONES: Record<Tone, string> = {
  ok: "bg-ok-mark",
  warn: "bg-warn-mark",
  bad: "bg-bad-mark",
  info: "bg-info-mark",
  off: "bg-off-mark",
};

/** The smallest status. Say the state in words beside it, or in `label` for those who cannot see it. */
export function Dot({ tone, label, isRing = false }: { tone: Tone; label?: string; isRing?: boolean }) {
  return (
    <span
      className={cn(
        "inline-block size-2 shrink-0 rounded-full",
        isRing ? "shadow-[inset_0_0_0_2px_var(--off-mark)]" : TONES[tone],
      )}
      {...(label ? { role: "img", "aria-label": label, title: label } : { "aria-hidden": true })}
    />
  );
}
