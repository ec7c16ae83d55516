import Link from "next/link";
import { cn } from "./cn.ts";

export interface TabItem {
  href: string;
  label: string;
  count?: number | null;
  isCurrent: boolean;
}

/** Tabs that live in the address: links, so that each opens in a new tab, can be sent and survives a reload. */
export function Tabs({ label, items }: { label: string; items: readonly TabItem[] }) {
  return (
    <nav
      aria-label={label}
      className="mb-4 flex gap-5 overflow-x-auto border-b border-line text-13 [scrollbar-width:none]"
    >
      {items.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          scroll={false}
          aria-current={item.isCurrent ? "page" : undefined}
          className={cn(
            "flex h-9 shrink-0 items-center gap-1.5 border-b-2 whitespace-nowrap -outline-offset-2",
            item.isCurrent ? "border-accent font-semibold text-ink" : "border-transparent text-ink-2 hover:text-ink",
          )}
        >
          {item.label}
          {item.count !== undefined && item.count !== null && (
            <span className="text-12 font-normal text-ink-3 tabular-nums">{item.count}</span>
          )}
        </Link>
      ))}
    </nav>
  );
}
