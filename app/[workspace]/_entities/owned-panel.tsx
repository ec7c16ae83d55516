import { OWNED_KINDS, type OwnedKind, ownedFormHref } from "#components/entities/owned-kinds.ts";
import { OwnedTable } from "#components/entities/owned-table.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { load } from "#lib/actions/load.ts";
import { listEntities } from "#lib/domain/entities/list-entities.ts";
import { entityActions } from "./entity-actions.ts";

interface OwnedPanelProps {
  slug: string;
  kind: OwnedKind;
  ownerId: string;
  canWrite: boolean;
}

const SHOWN = 200;

/** One kind of what an entity owns: a consumer's keys, an upstream's targets. */
export async function OwnedPanel({ slug, kind, ownerId, canWrite }: OwnedPanelProps) {
  const { title, singular, plural, none, field } = OWNED_KINDS[kind];
  const query = { parent: { field, id: ownerId }, pageSize: SHOWN, sort: "title" };
  const page = await load(listEntities, slug, { kind, query });
  return (
    <Panel
      title={title}
      count={page.total}
      action={canWrite && <TextLink href={ownedFormHref(slug, kind, ownerId, null)}>New {singular}</TextLink>}
      footer={page.total > SHOWN && `The first ${SHOWN} of ${page.total} ${plural}, by name`}
    >
      {page.items.length > 0 ? (
        <OwnedTable
          slug={slug}
          kind={kind}
          ownerId={ownerId}
          rows={page.items}
          canWrite={canWrite}
          actions={entityActions}
        />
      ) : (
        <p className="px-4 py-3 text-13 text-ink-2">{none}</p>
      )}
    </Panel>
  );
}
