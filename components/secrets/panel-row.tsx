import type { ReactNode } from "react";

/** A fact of a narrow panel with what can be done about it at its right. */
export function PanelRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-h-10 items-center gap-3 border-b border-line-soft px-4 text-13 last:border-b-0">
      <span className="text-ink-2">{label}</span>
      <span className="ml-auto flex min-w-0 items-center gap-1">{children}</span>
    </div>
  );
}
