import { EntityHeader } from "#components/entities/entity-header.tsx";
import type { ListedKind } from "#components/entities/kind-text.ts";
import { NodeProblems } from "#components/entities/node-problems.tsx";
import { PluginPlace } from "#components/entities/plugin-place.tsx";
import { RouteMatches } from "#components/entities/route-matches.tsx";
import { ServiceUrl } from "#components/entities/service-url.tsx";
import { entityHref } from "#components/shell/kind-words.tsx";
import { type TabItem, Tabs } from "#components/ui/tabs.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { load } from "#lib/actions/load.ts";
import type { EntityListItem } from "#lib/contract/entity-view.ts";
import { getPublicationState } from "#lib/domain/publishing/get-publication-state.ts";
import { ActivityTab } from "./activity-tab.tsx";
import { CHILD_WORDS } from "./child-words.ts";
import { ChildrenTab } from "./children-tab.tsx";
import { ConfigurationTab } from "./configuration-tab.tsx";
import type { EntityAccess } from "./entity-access.ts";
import { entityActions } from "./entity-actions.ts";
import { listedChildren } from "./listed-children.ts";
import { OverviewTab } from "./overview-tab.tsx";
import { WhereUsedTab } from "./where-used-tab.tsx";

interface EntityScreenProps {
  slug: string;
  kind: Exclude<ListedKind, "vaults">;
  entity: EntityListItem;
  query: { tab?: string; format?: string; cursor?: string };
  access: EntityAccess;
}

/** An entity's page below its permission check: header, tabs, and the content of the tab that the address names. */
export async function EntityScreen({ slug, kind, entity, query, access }: EntityScreenProps) {
  const publication = await load(getPublicationState, slug, {});
  const tabs = listTabs(kind, entity, access);
  const current = tabs.find((tab) => tab.id === query.tab)?.id ?? "overview";
  const child = listedChildren(kind, access.canReadPlugins).find((each) => each.kind === current);
  const base = `/${slug}/${kind}/${entity.id}`;
  const items: TabItem[] = tabs.map(({ id, label, count }) => ({
    href: id === "overview" ? base : `${base}?tab=${id}`,
    label,
    count,
    isCurrent: id === current,
  }));
  return (
    <>
      <EntityHeader
        slug={slug}
        kind={kind}
        entity={entity}
        publication={publication}
        description={<Description slug={slug} kind={kind} entity={entity} />}
        canWrite={access.canWrite}
        canTest={access.canTest}
        canAddPlugin={access.canAddPlugin}
        actions={entityActions}
      />
      <NodeProblems
        slug={slug}
        publication={publication}
        entityId={entity.id}
        editHref={access.canWrite ? `${base}/edit` : null}
      />
      <Tabs label={`Parts of ${entity.title}`} items={items} />
      {current === "overview" && <OverviewTab slug={slug} kind={kind} entity={entity} access={access} />}
      {child && <ChildrenTab slug={slug} entity={entity} child={child} access={access} />}
      {current === "configuration" && (
        <ConfigurationTab slug={slug} kind={kind} entity={entity} format={query.format} canExport={access.canExport} />
      )}
      {current === "activity" && <ActivityTab slug={slug} base={base} entityId={entity.id} cursor={query.cursor} />}
      {current === "used" && <WhereUsedTab slug={slug} kind={kind} entity={entity} />}
    </>
  );
}

function listTabs(kind: EntityScreenProps["kind"], entity: EntityListItem, access: EntityAccess) {
  return [
    { id: "overview", label: "Overview", count: null },
    ...listedChildren(kind, access.canReadPlugins).map((child) => ({
      id: child.kind,
      label: CHILD_WORDS[child.kind].title,
      count: entity.childCounts[child.kind] ?? 0,
    })),
    { id: "configuration", label: "Configuration", count: null },
    ...(access.canReadActivity ? [{ id: "activity", label: "Activity", count: null }] : []),
    ...(kind === "plugins" ? [] : [{ id: "used", label: "Where used", count: null }]),
  ];
}

function Description({ slug, kind, entity }: Pick<EntityScreenProps, "slug" | "kind" | "entity">) {
  if (kind === "services") return <ServiceUrl data={entity.data} />;
  if (kind === "routes") return <RouteMatches data={entity.data} />;
  if (kind === "plugins") return <PluginPlace slug={slug} plugin={entity} />;
  const { set } = entity.parents;
  const href = set && entityHref(slug, set.kind, set.id);
  return set && href ? (
    <>
      In the key set <TextLink href={href}>{set.title}</TextLink>
    </>
  ) : null;
}
