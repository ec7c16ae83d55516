import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";
import { CHOSEN_SEGMENT_CLASS, SEGMENT_CLASS } from "./segment-class.ts";

export interface SegmentedLink {
  href: string;
  label: ReactNode;
  count?: number | null;
  isCurrent: boolean;
}

/** A segmented control whose choice lives in the address. */
export function SegmentedLinks({
  label,
  items,
  size = "small",
}: {
  label: string;
  items: readonly SegmentedLink[];
  size?: "normal" | "small";
}) {
  return (
    <nav
      aria-label={label}
      className={cn(
        "inline-flex max-w-full gap-0.5 overflow-x-auto rounded-2 bg-off-soft p-0.5",
        size === "small" ? "h-6 text-12 narrow:h-8" : "h-8 text-13 narrow:h-10",
      )}
    >
      {items.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          scroll={false}
          aria-current={item.isCurrent ? "page" : undefined}
          className={cn(SEGMENT_CLASS, size === "small" ? "px-2" : "px-3", item.isCurrent && CHOSEN_SEGMENT_CLASS)}
        >
          {item.label}
          {item.count !== undefined && item.count !== null && (
            <span className="font-normal text-ink-3 tabular-nums">{item.count}</span>
          )}
        </Link>
      ))}
    </nav>
  );
}
