import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { LinkButton } from "./link-button.tsx";

interface PaginationProps {
  /** 1-based position of the first row shown. */
  first: number;
  shown: number;
  total: number;
  previousHref: string | null;
  nextHref: string | null;
  /** The choice of page size. */
  children?: ReactNode;
}

/** Cursor pages: where one is, and the two ways on. Sticks to the bottom of the page. */
export function Pagination({ first, shown, total, previousHref, nextHref, children }: PaginationProps) {
  const last = first + shown - 1;
  return (
    <nav
      aria-label="Pages"
      className="sticky bottom-0 z-4 -mx-6 mt-auto flex h-11 items-center gap-3 border-t border-line bg-surface px-6 text-12 text-ink-3 narrow:-mx-4 narrow:h-14 narrow:px-4"
    >
      <span className="tabular-nums">{shown === 0 ? `0 of ${total}` : `${first}–${last} of ${total}`}</span>
      {children}
      <span className="ml-auto flex gap-2">
        {previousHref ? (
          <LinkButton size="small" href={previousHref} icon={<ChevronLeft />}>
            Previous
          </LinkButton>
        ) : (
          <Button size="small" disabled icon={<ChevronLeft />}>
            Previous
          </Button>
        )}
        {nextHref ? (
          <LinkButton size="small" href={nextHref} className="flex-row-reverse" icon={<ChevronRight />}>
            Next
          </LinkButton>
        ) : (
          <Button size="small" disabled className="flex-row-reverse" icon={<ChevronRight />}>
            Next
          </Button>
        )}
      </span>
    </nav>
  );
}
