import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { cn } from "./cn.ts";

export interface Crumb {
  label: string;
  /** The last one is where one is, and has none. */
  href?: string;
  isMono?: boolean;
}

export function Crumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Where you are" className="mb-1">
      <ol className="flex h-4 items-center gap-1.5 text-12 text-ink-3">
        {crumbs.map((crumb, index) => (
          <li key={`${crumb.href ?? ""}${crumb.label}`} className="flex min-w-0 items-center gap-1.5">
            {index > 0 && <ChevronRight className="!size-2.5" />}
            {crumb.href ? (
              <Link href={crumb.href} className={cn("truncate rounded-1 hover:text-ink", crumb.isMono && "mono-12")}>
                {crumb.label}
              </Link>
            ) : (
              <span aria-current="page" className={cn("truncate", crumb.isMono && "mono-12")}>
                {crumb.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
