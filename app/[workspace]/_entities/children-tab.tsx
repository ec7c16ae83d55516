import { ChildTable } from "#components/entities/child-table.tsx";
import { kindIcon } from "#components/shell/kind-words.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { load } from "#lib/actions/load.ts";
import type { EntityListItem } from "#lib/contract/entity-view.ts";
import { listEntities } from "#lib/domain/entities/list-entities.ts";
import { AddChildLink } from "./add-child-link.tsx";
import { CHILD_WORDS } from "./child-words.ts";
import type { EntityAccess } from "./entity-access.ts";
import type { ListedChild } from "./listed-children.ts";

interface ChildrenTabProps {
  slug: string;
  entity: EntityListItem;
  child: ListedChild;
  access: EntityAccess;
}

const SHOWN = 100;

export async function ChildrenTab({ slug, entity, child, access }: ChildrenTabProps) {
  const { kind, field } = child;
  const query = { parent: { field, id: entity.id }, pageSize: SHOWN, sort: "title" };
  const page = await load(listEntities, slug, { kind, query });
  const add = <AddChildLink slug={slug} id={entity.id} child={child} access={access} />;
  const { title, empty } = CHILD_WORDS[kind];
  return (
    <Panel
      title={title}
      count={page.total}
      action={add}
      className="mb-6"
      footer={<TextLink href={`/${slug}/${kind}?${field}=${entity.id}`}>Search and filter these {kind}</TextLink>}
    >
      {page.items.length > 0 ? (
        <ChildTable slug={slug} kind={kind} rows={page.items} />
      ) : (
        <EmptyState icon={kindIcon(kind)} {...empty} action={add} />
      )}
    </Panel>
  );
}
