import type { ReactNode } from "react";
import { Badge } from "./badge.tsx";
import { cn } from "./cn.ts";
import type { Tone } from "./tone.ts";

interface PanelProps {
  title: ReactNode;
  count?: number | null;
  /** Tints the count; without it the count is plain. */
  countTone?: Tone;
  /** Beside the title, paler: "names only". */
  hint?: ReactNode;
  /** At the right: one link or one fact. */
  action?: ReactNode;
  children: ReactNode;
  /** A line below the content, such as "All 48 fields". */
  footer?: ReactNode;
  /** Insets the content; tables and lists bring their own. */
  isPadded?: boolean;
  className?: string;
  id?: string;
}

/** A box with a line and no shadow. Never a panel in a panel. */
export function Panel({
  title,
  count,
  countTone,
  hint,
  action,
  children,
  footer,
  isPadded = false,
  className,
  id,
}: PanelProps) {
  return (
    <section id={id} className={cn("min-w-0 rounded-3 border border-line bg-surface", className)}>
      <header className="flex min-h-10 items-center gap-2 border-b border-line-soft pr-4 pl-4">
        <h2 className="text-13 font-semibold">{title}</h2>
        {count !== undefined &&
          count !== null &&
          (countTone ? (
            <Badge tone={countTone} isCount>
              {count}
            </Badge>
          ) : (
            <span className="text-12 text-ink-3 tabular-nums">{count}</span>
          ))}
        {hint && <span className="text-12 text-ink-3">{hint}</span>}
        {action && <div className="ml-auto flex items-center gap-2 text-12 text-ink-3">{action}</div>}
      </header>
      <div className={cn(isPadded && "px-4 py-3")}>{children}</div>
      {footer && <div className="border-t border-line-soft px-4 py-2 text-12">{footer}</div>}
    </section>
  );
}
