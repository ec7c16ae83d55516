import { CertificatePanel } from "#components/entities/certificate-panel.tsx";
import { ChildTable } from "#components/entities/child-table.tsx";
import { FactsPanel } from "#components/entities/facts-panel.tsx";
import type { ListedKind } from "#components/entities/kind-text.ts";
import { listOwnedKinds } from "#components/entities/owned-kinds.ts";
import { readText } from "#components/entities/read-text.ts";
import { RecordPanel } from "#components/entities/record-panel.tsx";
import { UseList } from "#components/entities/use-list.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { load } from "#lib/actions/load.ts";
import type { EntityListItem } from "#lib/contract/entity-view.ts";
import { listEntities } from "#lib/domain/entities/list-entities.ts";
import { listCheckedUses } from "#lib/domain/references/list-checked-uses.ts";
import { getEntityForm } from "#lib/domain/schemas/get-entity-form.ts";
import { AddChildLink } from "./add-child-link.tsx";
import { CHILD_WORDS } from "./child-words.ts";
import type { EntityAccess } from "./entity-access.ts";
import { type ListedChild, listedChildren } from "./listed-children.ts";
import { OwnedPanel } from "./owned-panel.tsx";
import { toCertificateFacts } from "./to-certificate-facts.ts";

interface OverviewTabProps {
  slug: string;
  kind: Exclude<ListedKind, "vaults">;
  entity: EntityListItem;
  access: EntityAccess;
}

const SHOWN = 8;

export async function OverviewTab({ slug, kind, entity, access }: OverviewTabProps) {
  const name = kind === "plugins" ? (readText(entity.data, "name") ?? undefined) : undefined;
  const [form, uses] = await Promise.all([
    load(getEntityForm, slug, { kind, name }),
    access.canReadVaults ? load(listCheckedUses, slug, {}) : [],
  ]);
  const certificate = kind.endsWith("certificates") ? toCertificateFacts(entity.data.cert, Date.now()) : null;
  const own = uses.filter((use) => use.entity.id === entity.id);
  return (
    <div className="grid items-start gap-4 pb-6 min-[1100px]:grid-cols-[minmax(0,1fr)_360px]">
      <div className="grid min-w-0 gap-4">
        {listOwnedKinds(kind).map((owned) => (
          <OwnedPanel key={owned} slug={slug} kind={owned} ownerId={entity.id} canWrite={access.canWrite} />
        ))}
        {listedChildren(kind, access.canReadPlugins).map((child) => (
          <ChildPanel key={child.kind} slug={slug} entity={entity} child={child} access={access} />
        ))}
        {certificate && <CertificatePanel facts={certificate} />}
        <FactsPanel title="Settings" spec={form.spec} data={entity.data} defaults={form.defaults} />
      </div>
      <div className="grid min-w-0 gap-4">
        {own.length > 0 && (
          <Panel
            title="References"
            count={own.length}
            action={<TextLink href={`/${slug}/secrets-check`}>Secrets check</TextLink>}
          >
            <UseList slug={slug} uses={own} showsEntity={false} />
          </Panel>
        )}
        <RecordPanel entity={entity} />
      </div>
    </div>
  );
}

async function ChildPanel({ slug, entity, child, access }: Omit<OverviewTabProps, "kind"> & { child: ListedChild }) {
  const { kind, field } = child;
  const query = { parent: { field, id: entity.id }, pageSize: SHOWN, sort: "title" };
  const page = await load(listEntities, slug, { kind, query });
  const { title, none } = CHILD_WORDS[kind];
  return (
    <Panel
      title={title}
      count={page.total}
      action={<AddChildLink slug={slug} id={entity.id} child={child} access={access} />}
      footer={
        page.total > page.items.length && (
          <TextLink href={`/${slug}/${kind}?${field}=${entity.id}`}>
            All {page.total} {kind}
          </TextLink>
        )
      }
    >
      {page.items.length > 0 ? (
        <ChildTable slug={slug} kind={kind} rows={page.items} />
      ) : (
        <p className="px-4 py-3 text-13 text-ink-2">{none}</p>
      )}
    </Panel>
  );
}
