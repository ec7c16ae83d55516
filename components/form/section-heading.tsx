import type { ReactNode } from "react";

/** The head of a group of fields: its title, and in paler words why it is there. */
export function SectionHeading({ title, hint }: { title: ReactNode; hint?: ReactNode }) {
  return (
    <div className="mb-3 flex min-h-9 flex-wrap items-center gap-x-2 border-b border-line">
      <h2 className="text-13 font-semibold">{title}</h2>
      {hint && <span className="text-12 text-ink-3">{hint}</span>}
    </div>
  );
}
