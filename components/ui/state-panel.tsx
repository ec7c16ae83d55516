import type { ReactNode } from "react";
import { cn } from "./cn.ts";

interface StatePanelProps {
  icon: ReactNode;
  title: ReactNode;
  text: ReactNode;
  actions?: ReactNode;
  tone?: "off" | "bad";
  /** A page's own state has the page's h1; inside a panel it is an h3. */
  headingLevel?: 1 | 2 | 3;
  className?: string;
}

/** What stands where there is nothing to show: an arch-topped icon, a title, a sentence, the way on. */
export function StatePanel({ icon, title, text, actions, tone = "off", headingLevel = 3, className }: StatePanelProps) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div
      className={cn(
        "grid min-h-50 content-center justify-items-center gap-1 px-5 py-8 text-center text-13 text-ink-2",
        className,
      )}
    >
      <span
        aria-hidden="true"
        className={cn(
          "mb-2 grid size-10 place-items-center rounded-[20px_20px_4px_4px]",
          tone === "bad" ? "bg-bad-soft text-bad" : "bg-off-soft text-off",
        )}
      >
        {icon}
      </span>
      <Heading className="text-14 font-semibold text-ink">{title}</Heading>
      <div className="max-w-80 [overflow-wrap:anywhere]">{text}</div>
      {actions && <div className="mt-3 flex flex-wrap items-center justify-center gap-2">{actions}</div>}
    </div>
  );
}
