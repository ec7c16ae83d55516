import { ChevronDown, ChevronUp } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";

interface HeadCellProps {
  children: ReactNode;
  isNumber?: boolean;
  /** Sticks under the status line. */
  isSticky?: boolean;
  /** Makes the head a link that sorts by this column, or turns the order round. */
  sortHref?: string;
  sorted?: "ascending" | "descending" | null;
  /** Px. */
  width?: number;
  className?: string;
}

export function HeadCell({ children, isNumber, isSticky, sortHref, sorted, width, className }: HeadCellProps) {
  const Arrow = sorted === "descending" ? ChevronDown : ChevronUp;
  return (
    <th
      scope="col"
      aria-sort={sorted ?? undefined}
      style={width ? { width } : undefined}
      className={cn(
        "h-8 border-b border-line bg-surface px-3 text-12 font-normal whitespace-nowrap text-ink-3",
        isNumber ? "text-right" : "text-left",
        isSticky && "sticky top-8 z-4",
        className,
      )}
    >
      {sortHref ? (
        <Link
          href={sortHref}
          scroll={false}
          className={cn("group/sort inline-flex items-center gap-1 rounded-1 hover:text-ink", sorted && "text-ink")}
        >
          {children}
          <Arrow
            className={cn(
              "!size-2.5",
              !sorted && "opacity-0 group-hover/sort:opacity-60 group-focus-visible/sort:opacity-60",
            )}
          />
        </Link>
      ) : (
        children
      )}
    </th>
  );
}
