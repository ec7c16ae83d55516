import { Plus } from "lucide-react";
import { cookies } from "next/headers";
import { EntityList } from "#components/entities/entity-list.tsx";
import { KIND_TEXTS, type ListedKind } from "#components/entities/kind-text.ts";
import { parseListAddress, type SearchParams } from "#components/entities/list-address.ts";
import type { FilterChoices } from "#components/entities/list-filters.tsx";
import { toVaultFacts } from "#components/entities/to-vault-facts.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { load } from "#lib/actions/load.ts";
import type { ListQuery } from "#lib/contract/entity-view.ts";
import { getEntity } from "#lib/domain/entities/get-entity.ts";
import { listEntities } from "#lib/domain/entities/list-entities.ts";
import { listTags } from "#lib/domain/entities/list-tags.ts";
import { listVaultChoices } from "#lib/domain/references/list-vault-choices.ts";
import { listPluginCards } from "#lib/domain/schemas/list-plugin-cards.ts";
import { builtInVault } from "./built-in-vault.ts";
import type { EntityAccess } from "./entity-access.ts";
import { entityActions } from "./entity-actions.ts";

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
      <EntityList
        slug={slug}
        kind={kind}
        query={query}
        page={page}
        choices={choices}
        hiddenColumns={hidden ? hidden.split(".") : []}
        parentTitle={parentTitle}
        builtIn={builtIn}
        vaults={Object.fromEntries(vaultChoices.map((choice) => [choice.prefix, toVaultFacts(choice)]))}
        canWrite={canWrite}
        canTest={canTest}
        canAddPlugin={canAddPlugin}
        actions={entityActions}
      />
    </>
  );
}

async function loadChoices(slug: string, kind: ListedKind, access: EntityAccess): Promise<FilterChoices> {
  const [tags, plugins, vaults] = await Promise.all([
    load(listTags, slug, { kind }),
    access.canReadPlugins && kind !== "vaults" ? load(listPluginCards, slug, {}) : [],
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

/** A reference may name these without a vault of that name. */
const BUILT_IN_VAULTS = ["env", "local"];

async function findParentTitle(slug: string, parent: ListQuery["parent"]): Promise<string | undefined> {
  if (parent?.field !== "service" && parent?.field !== "route") return undefined;
  return (await load(getEntity, slug, { kind: `${parent.field}s`, id: parent.id })).title;
}
