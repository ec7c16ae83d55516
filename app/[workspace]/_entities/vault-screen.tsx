import { BuiltInVaultHeader } from "#components/entities/built-in-vault-header.tsx";
import { EntityHeader } from "#components/entities/entity-header.tsx";
import { NodeProblems } from "#components/entities/node-problems.tsx";
import { toVaultFacts } from "#components/entities/to-vault-facts.ts";
import { StateWord } from "#components/ui/state-word.tsx";
import { type TabItem, Tabs } from "#components/ui/tabs.tsx";
import { load } from "#lib/actions/load.ts";
import type { EntityListItem } from "#lib/contract/entity-view.ts";
import type { VaultChoice } from "#lib/contract/vault-choice.ts";
import { getPublicationState } from "#lib/domain/publishing/get-publication-state.ts";
import { listCheckedUses } from "#lib/domain/references/list-checked-uses.ts";
import { ActivityTab } from "./activity-tab.tsx";
import { ConfigurationTab } from "./configuration-tab.tsx";
import type { EntityAccess } from "./entity-access.ts";
import { entityActions } from "./entity-actions.ts";
import { VaultOverviewTab } from "./vault-overview-tab.tsx";
import { VaultUsesTab } from "./vault-uses-tab.tsx";

interface VaultScreenProps {
  slug: string;
  choice: VaultChoice;
  /** Null for `env`, which is always there and belongs to nobody. */
  entity: EntityListItem | null;
  query: { tab?: string; format?: string; cursor?: string };
  access: EntityAccess;
}

export async function VaultScreen({ slug, choice, entity, query, access }: VaultScreenProps) {
  const [publication, uses] = await Promise.all([
    load(getPublicationState, slug, {}),
    load(listCheckedUses, slug, { vault: choice.prefix }),
  ]);
  const facts = toVaultFacts(choice);
  const base = `/${slug}/vaults/${entity?.id ?? choice.prefix}`;
  const tabs = listTabs(entity, access, uses.length);
  const current = tabs.find((tab) => tab.id === query.tab)?.id ?? "overview";
  const items: TabItem[] = tabs.map(({ id, label, count }) => ({
    href: id === "overview" ? base : `${base}?tab=${id}`,
    label,
    count,
    isCurrent: id === current,
  }));
  const description = (
    <>
      {choice.backendTitle}
      {choice.prefix === choice.backend && ` · default vault for ${choice.backend}`} ·{" "}
      <StateWord tone={facts.tone}>{facts.health}</StateWord>
    </>
  );
  return (
    <>
      {entity ? (
        <>
          <EntityHeader
            slug={slug}
            kind="vaults"
            entity={entity}
            publication={publication}
            description={description}
            canWrite={access.canWrite}
            canTest={false}
            canAddPlugin={false}
            actions={entityActions}
          />
          <NodeProblems
            slug={slug}
            publication={publication}
            entityId={entity.id}
            editHref={access.canWrite ? `${base}/edit` : null}
          />
        </>
      ) : (
        <BuiltInVaultHeader slug={slug} prefix={choice.prefix} description={description} canWrite={access.canWrite} />
      )}
      <Tabs label={`Parts of ${choice.prefix}`} items={items} />
      {current === "overview" && (
        <VaultOverviewTab slug={slug} choice={choice} entity={entity} uses={uses} access={access} base={base} />
      )}
      {current === "used" && <VaultUsesTab slug={slug} uses={uses} />}
      {entity && current === "configuration" && (
        <ConfigurationTab
          slug={slug}
          kind="vaults"
          entity={entity}
          format={query.format}
          canExport={access.canExport}
        />
      )}
      {entity && current === "activity" && (
        <ActivityTab slug={slug} base={base} entityId={entity.id} cursor={query.cursor} />
      )}
    </>
  );
}

function listTabs(entity: EntityListItem | null, access: EntityAccess, uses: number) {
  return [
    { id: "overview", label: "Overview", count: null },
    { id: "used", label: "Where used", count: uses },
    ...(entity ? [{ id: "configuration", label: "Configuration", count: null }] : []),
    ...(entity && access.canReadActivity ? [{ id: "activity", label: "Activity", count: null }] : []),
  ];
}
