import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "./button.tsx";
import { LinkButton } from "./link-button.tsx";
import { Select } from "./select.tsx";

const SIZES = [25, 50, 100, 200].map((size) => ({ value: String(size), label: `${size} per page` }));

interface PaginationProps {
  /** 1-based position of the first row shown. */
  first: number;
  shown: number;
  total: number;
  previousHref: string | null;
  nextHref: string | null;
  /** Leave both out where the page size is fixed. */
  pageSize?: number;
  onPageSizeChange?: (size: number) => void;
}

/** Cursor pages: where one is, and the two ways on. Sticks to the bottom of the page. */
export function Pagination({
  first,
  shown,
  total,
  previousHref,
  nextHref,
  pageSize,
  onPageSizeChange,
}: PaginationProps) {
  const last = first + shown - 1;
  return (
    <nav
      aria-label="Pages"
      className="sticky bottom-0 z-4 -mx-6 mt-auto flex h-11 items-center gap-3 border-t border-line bg-surface px-6 text-12 text-ink-3 narrow:-mx-4 narrow:h-14 narrow:px-4"
    >
      <span className="tabular-nums">{shown === 0 ? `0 of ${total}` : `${first}–${last} of ${total}`}</span>
      {onPageSizeChange && (
        <Select
          isQuiet
          size="small"
          aria-label="Rows per page"
          frameClassName="text-12 text-ink narrow:hidden"
          options={SIZES}
          value={String(pageSize)}
          onValueChange={(size) => onPageSizeChange(Number(size))}
        />
      )}
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
