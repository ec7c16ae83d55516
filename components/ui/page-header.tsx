import type { ReactNode } from "react";
import { type Crumb, Crumbs } from "./crumbs.tsx";

interface PageHeaderProps {
  title: ReactNode;
  /** Names are mono. */
  isMonoTitle?: boolean;
  crumbs?: readonly Crumb[];
  icon?: ReactNode;
  /** Beside the title: a count or a state. */
  aside?: ReactNode;
  /** A line below the title. */
  description?: ReactNode;
  /** At the right; the primary last. */
  actions?: ReactNode;
}

export function PageHeader({ title, isMonoTitle = false, crumbs, icon, aside, description, actions }: PageHeaderProps) {
  return (
    <header className="mb-3">
      {crumbs && crumbs.length > 0 && <Crumbs crumbs={crumbs} />}
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
        <div className="flex min-w-0 max-w-full items-start gap-3">
          {icon && (
            <span
              aria-hidden="true"
              className="grid size-9 shrink-0 place-items-center rounded-3 bg-accent-soft text-accent-text [&>.lucide]:size-5"
            >
              {icon}
            </span>
          )}
          <div className="min-w-0">
            <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
              <h1
                className={
                  isMonoTitle
                    ? "min-w-0 font-mono text-[18px] leading-7 font-semibold tracking-[-0.02em] [font-variant-ligatures:none] [overflow-wrap:anywhere]"
                    : "min-w-0 text-20 font-semibold tracking-[-0.015em] [overflow-wrap:anywhere]"
                }
              >
                {title}
              </h1>
              {aside && <div className="flex items-center gap-2 text-13 text-ink-3">{aside}</div>}
            </div>
            {description && <div className="text-12 text-ink-3 [overflow-wrap:anywhere]">{description}</div>}
          </div>
        </div>
        {actions && <div className="ml-auto flex items-center gap-2">{actions}</div>}
      </div>
    </header>
  );
}
