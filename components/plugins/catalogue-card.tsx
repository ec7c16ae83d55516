import Link from "next/link";
import type { ReactNode } from "react";

interface CatalogueCardProps {
  href: string;
  icon: ReactNode;
  /** What people call it. */
  name: string;
  /** The same in other words. */
  detail: string;
  summary: string;
  /** Short facts along the foot; empty ones are left out. */
  facts: readonly (string | null)[];
}

/** A choice of a catalogue: all of it is the link. */
export function CatalogueCard({ href, icon, name, detail, summary, facts }: CatalogueCardProps) {
  return (
    <Link
      href={href}
      className="flex w-full flex-col gap-2 rounded-3 border border-line bg-surface p-4 transition-colors hover:border-accent-line hover:bg-hover"
    >
      <span className="flex items-center gap-3">
        <span
          aria-hidden="true"
          className="grid size-9 shrink-0 place-items-center rounded-3 bg-accent-soft text-accent-text [&>.lucide]:size-5"
        >
          {icon}
        </span>
        <span className="min-w-0">
          <span className="block truncate text-13 font-semibold">{name}</span>
          <span className="block truncate text-12 text-ink-3">{detail}</span>
        </span>
      </span>
      <span className="text-13 text-ink-2">{summary}</span>
      <span className="mt-auto flex flex-wrap gap-x-3 text-12 text-ink-3">
        {facts.map((fact) => fact !== null && <span key={fact}>{fact}</span>)}
      </span>
    </Link>
  );
}
