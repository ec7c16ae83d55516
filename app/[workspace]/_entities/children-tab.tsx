import { ChildTable } from "#components/entities/child-table.tsx";
import type { ListedKind } from "#components/entities/kind-text.ts";
import { kindIcon } from "#components/shell/kind-words.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { load } from "#lib/actions/load.ts";
import type { EntityListItem } from "#lib/contract/entity-view.ts";
import { listEntities } from "#lib/domain/entities/list-entities.ts";
import { AddChildLink } from "./add-child-link.tsx";
import type { EntityAccess } from "./entity-access.ts";

interface ChildrenTabProps {
  slug: string;
  kind: Exclude<ListedKind, "vaults">;
  entity: EntityListItem;
  child: "routes" | "plugins";
  access: EntityAccess;
}

const SHOWN = 100;

export async function ChildrenTab({ slug, kind, entity, child, access }: ChildrenTabProps) {
  const field = kind === "services" ? "service" : "route";
  const query = { parent: { field, id: entity.id }, pageSize: SHOWN, sort: "title" };
  const page = await load(listEntities, slug, { kind: child, query });
  const add = <AddChildLink slug={slug} field={field} id={entity.id} child={child} access={access} />;
  return (
    <Panel
      title={child === "routes" ? "Routes" : "Plugins"}
      count={page.total}
      action={add}
      className="mb-6"
      footer={<TextLink href={`/${slug}/${child}?${field}=${entity.id}`}>Search and filter these {child}</TextLink>}
    >
      {page.items.length > 0 ? (
        <ChildTable slug={slug} kind={child} rows={page.items} />
      ) : (
        <EmptyState
          icon={kindIcon(child)}
          title={child === "routes" ? "No route yet" : "No plugin yet"}
          text={
            child === "routes"
              ? "Until a route points here no request reaches this service."
              : "A plugin here acts on these requests only, and wins over a wider one of the same name."
          }
          action={add}
        />
      )}
    </Panel>
  );
}
