import { kindIcon, kindWord } from "#components/shell/kind-words.tsx";
import type { EntityLink } from "#lib/contract/entity-view.ts";

interface ImpactListProps {
  title: string;
  entries: readonly { entity: EntityLink; field?: string }[];
  /** How many there are in all, when the entries are cut. */
  total: number;
}

const SHOWN = 6;

/** What a change touches, by name. */
export function ImpactList({ title, entries, total }: ImpactListProps) {
  if (total === 0) return null;
  const shown = entries.slice(0, SHOWN);
  return (
    <section className="mt-3">
      <h3 className="mb-1 text-12 text-ink-3">{title}</h3>
      <ul className="rounded-2 border border-line">
        {shown.map(({ entity, field }) => (
          <li
            key={`${entity.id} ${field ?? ""}`}
            className="flex min-h-8 items-center gap-2 border-b border-line-soft px-3 text-13 last:border-b-0 [&>.lucide]:text-ink-3"
          >
            {kindIcon(entity.kind)}
            <span className="sr-only">{kindWord(entity.kind)} </span>
            <span className="min-w-0 truncate">{entity.title}</span>
            {field && <code className="ml-auto pl-3 text-ink-3">{field}</code>}
          </li>
        ))}
        {total > shown.length && (
          <li className="flex min-h-8 items-center px-3 text-13 text-ink-2">
            and {(total - shown.length).toLocaleString("en")} more
          </li>
        )}
      </ul>
    </section>
  );
}
