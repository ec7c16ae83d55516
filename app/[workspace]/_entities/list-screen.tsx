import { Plus } from "lucide-react";
import { cookies } from "next/headers";
import type { CertificateFacts } from "#components/entities/certificate-facts.ts";
import { EntityList } from "#components/entities/entity-list.tsx";
import { KIND_TEXTS, type ListedKind } from "#components/entities/kind-text.ts";
import { parseListAddress, type SearchParams } from "#components/entities/list-address.ts";
import type { FilterChoices } from "#components/entities/list-filters.tsx";
import { toVaultFacts } from "#components/entities/to-vault-facts.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { type TabItem, Tabs } from "#components/ui/tabs.tsx";
import { load } from "#lib/actions/load.ts";
import type { EntityKind } from "#lib/contract/entity-kind.ts";
import type { EntityListItem, ListQuery } from "#lib/contract/entity-view.ts";
import { getEntity } from "#lib/domain/entities/get-entity.ts";
import { listEntities } from "#lib/domain/entities/list-entities.ts";
import { listTags } from "#lib/domain/entities/list-tags.ts";
import { listVaultChoices } from "#lib/domain/references/list-vault-choices.ts";
import { listPluginCards } from "#lib/domain/schemas/list-plugin-cards.ts";
import { builtInVault } from "./built-in-vault.ts";
import type { EntityAccess } from "./entity-access.ts";
import { entityActions } from "./entity-actions.ts";
import { toCertificateFacts } from "./to-certificate-facts.ts";

interface ListScreenProps {
  slug: string;
  kind: ListedKind;
  searchParams: SearchParams;
  access: EntityAccess;
}

/** A list page below its permission check: everything it shows is read at once. */
export async function ListScreen({ slug, kind, searchParams, access }: ListScreenProps) {
  const query = parseListAddress(searchParams);
  const [page, choices, vaultChoices, parentTitle, jar] = await Promise.all([
    load(listEntities, slug, { kind, query }),
    loadChoices(slug, kind, access),
    kind === "vaults" ? load(listVaultChoices, slug, {}) : [],
    findParentTitle(slug, query.parent),
    cookies(),
  ]);
  const hidden = jar.get(`hidden-columns-${kind}`)?.value;
  const { title, singular } = KIND_TEXTS[kind];
  const siblings = listSiblings(slug, kind);
  const builtIn = kind === "vaults" && !query.search && !query.tag ? builtInVault(vaultChoices) : [];
  const { canWrite, canTest, canAddPlugin } = access;
  return (
    <>
      <PageHeader
        title={title}
        aside={<span className="tabular-nums">{(page.total + builtIn.length).toLocaleString("en")}</span>}
        actions={
          canWrite && (
            <LinkButton variant="primary" icon={<Plus />} href={`/${slug}/${kind}/new`} data-shortcut="n">
              New {singular}
            </LinkButton>
          )
        }
      />
      {siblings.length > 0 && <Tabs label="Lists" items={siblings} />}
      <EntityList
        slug={slug}
        kind={kind}
        query={query}
        page={page}
        choices={choices}
        hiddenColumns={hidden ? hidden.split(".") : []}
        parentTitle={parentTitle}
        builtIn={builtIn}
        certificates={toCertificates(kind, page.items)}
        vaults={Object.fromEntries(vaultChoices.map((choice) => [choice.prefix, toVaultFacts(choice)]))}
        canWrite={canWrite}
        canTest={canTest}
        canAddPlugin={canAddPlugin}
        actions={entityActions}
      />
    </>
  );
}

/** Kinds that share a line of the navigation. */
const TOGETHER: readonly (readonly ListedKind[])[] = [
  ["certificates", "ca_certificates"],
  ["keys", "key_sets"],
];

function listSiblings(slug: string, kind: ListedKind): TabItem[] {
  const kinds = TOGETHER.find((group) => group.includes(kind)) ?? [];
  return kinds.map((each) => ({
    href: `/${slug}/${each}`,
    label: KIND_TEXTS[each].title,
    isCurrent: each === kind,
  }));
}

function toCertificates(kind: ListedKind, rows: readonly EntityListItem[]): Record<string, CertificateFacts> {
  if (kind !== "certificates" && kind !== "ca_certificates") return {};
  const now = Date.now();
  return Object.fromEntries(
    rows.flatMap((row) => {
      const facts = toCertificateFacts(row.data.cert, now);
      return facts ? [[row.id, facts]] : [];
    }),
  );
}

async function loadChoices(slug: string, kind: ListedKind, access: EntityAccess): Promise<FilterChoices> {
  const [tags, plugins, vaults] = await Promise.all([
    load(listTags, slug, { kind }),
    access.canReadPlugins && WITH_PLUGINS.includes(kind) ? load(listPluginCards, slug, {}) : [],
    access.canReadVaults && kind !== "vaults"
      ? load(listEntities, slug, { kind: "vaults", query: { pageSize: 200, sort: "title" } })
      : null,
  ]);
  const prefixes = vaults?.items.map((vault) => vault.title) ?? [];
  return {
    tags,
    plugins: plugins.map((card) => card.name),
    vaults: [...new Set([...BUILT_IN_VAULTS, ...prefixes])],
  };
}

const WITH_PLUGINS: readonly ListedKind[] = ["services", "routes", "plugins", "consumers"];

/** A reference may name these without a vault of that name. */
const BUILT_IN_VAULTS = ["env", "local"];

const PARENT_KINDS: Partial<Record<string, EntityKind>> = {
  service: "services",
  route: "routes",
  consumer: "consumers",
  set: "key_sets",
};

async function findParentTitle(slug: string, parent: ListQuery["parent"]): Promise<string | undefined> {
  const kind = parent && PARENT_KINDS[parent.field];
  return kind && (await load(getEntity, slug, { kind, id: parent.id })).title;
}
