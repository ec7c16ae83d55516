import { Link2 } from "lucide-react";
import type { ListedKind } from "#components/entities/kind-text.ts";
import { entityHref, kindIcon, kindWord } from "#components/shell/kind-words.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { load } from "#lib/actions/load.ts";
import type { EntityListItem } from "#lib/contract/entity-view.ts";
import { whereUsed } from "#lib/domain/entities/where-used.ts";

interface WhereUsedTabProps {
  slug: string;
  kind: ListedKind;
  entity: EntityListItem;
}

/** The entities that point at this one, and by which field. */
export async function WhereUsedTab({ slug, kind, entity }: WhereUsedTabProps) {
  const uses = await load(whereUsed, slug, { kind, id: entity.id });
  return (
    <Panel title="Where used" count={uses.length} className="mb-6">
      {uses.length === 0 ? (
        <EmptyState icon={<Link2 />} title="Used nowhere" text="No other entity points at this one." />
      ) : (
        <ul>
          {uses.map((use) => {
            const href = entityHref(slug, use.entity.kind, use.entity.id);
            return (
              <li
                key={`${use.entity.id} ${use.field}`}
                className="flex min-h-9 items-center gap-2 border-b border-line-soft px-4 text-13 last:border-b-0 [&>.lucide]:text-ink-3"
              >
                {kindIcon(use.entity.kind)}
                {href ? <TextLink href={href}>{use.entity.title}</TextLink> : use.entity.title}
                <span className="text-12 text-ink-3">{kindWord(use.entity.kind)}</span>
                <code className="ml-auto pl-3 text-ink-3">{use.field}</code>
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}
