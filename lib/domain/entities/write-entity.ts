import type { AuditChange } from "#lib/contract/audit-entry.ts";
import type { EntityKind } from "#lib/contract/entity-kind.ts";
import { ENTITY_SPECS } from "#lib/schema/entities/registry.ts";
import { type EntityRow, findEntities, insertEntities, updateEntities } from "#lib/store/entities.ts";
import { replaceKeys } from "#lib/store/entity-keys.ts";
import { listChildren, listParents, replaceLinks } from "#lib/store/entity-links.ts";
import { insertRevisions } from "#lib/store/revisions.ts";
import { replaceReferences } from "#lib/store/secret-references.ts";
import type { VerbContext } from "../verb.ts";
import { describeRow } from "./describe-row.ts";
import { diffData, diffFromNothing } from "./diff-data.ts";
import { openEntityData } from "./open-entity.ts";
import type { PreparedEntity } from "./prepare-entity.ts";

/** Stores a prepared entity: row, links, keys, references, revision, audit line; and its children's titles when its own changed. */
export async function writeEntity(
  ctx: VerbContext,
  verb: string,
  prepared: PreparedEntity,
  before: EntityRow | null,
  /** What is said of it in Activity instead of the fields that changed. */
  what?: string,
): Promise<void> {
  const { row, plain } = prepared;
  if (before) await updateEntities(ctx.tx, [row]);
  else await insertEntities(ctx.tx, [row]);
  const ids = before ? [row.id] : [];
  await replaceLinks(ctx.tx, ids, prepared.links);
  await replaceKeys(ctx.tx, ids, prepared.keys);
  await replaceReferences(ctx.tx, ids, prepared.references);
  if (before && before.title !== row.title) await renameInChildren(ctx, row.id);
  await recordRevisions(ctx, verb, [{ before, after: row }]);
  const changes = before
    ? diffData(row.kind, openEntityData(row.kind, before.id, before.data), plain)
    : diffFromNothing(row.kind, plain, "after");
  const summary = what === undefined ? summarize(row, before, changes) : `${what}, from ${nameEntity(row)}`;
  ctx.audit({ summary, target: toTarget(row), changes });
}

/** Counts the workspace's revision up once for all rows of a write. */
export async function recordRevisions(
  ctx: VerbContext,
  verb: string,
  changes: readonly { before: EntityRow | null; after: EntityRow | null }[],
): Promise<void> {
  const write = { workspaceId: ctx.workspace.id, actorId: ctx.actor.id, verb };
  const revisions = changes.flatMap(({ before, after }) => {
    const row = after ?? before;
    if (!row) return [];
    const snapshot = (one: EntityRow | null) => one && { enabled: one.enabled, data: one.data };
    const entityRevision = after ? after.revision : row.revision + 1;
    return [
      { entityKind: row.kind, entityId: row.id, entityRevision, before: snapshot(before), after: snapshot(after) },
    ];
  });
  await insertRevisions(ctx.tx, write, revisions);
}

export function toTarget(row: EntityRow): { kind: EntityKind; id: string; title: string } {
  return { kind: row.kind, id: row.id, title: row.title };
}

/** "service orders", as audit lines name it. */
export function nameEntity(row: Pick<EntityRow, "kind" | "title">): string {
  return `${ENTITY_SPECS[row.kind].singular} ${row.title}`;
}

/** A plugin's title and search text name what it is on, so they follow a new name of it. */
async function renameInChildren(ctx: VerbContext, parentId: string): Promise<void> {
  const ids = [...new Set((await listChildren(ctx.tx, [parentId])).map((child) => child.id))];
  const children = await findEntities(ctx.tx, ctx.workspace.id, ids);
  const parents = await listParents(ctx.tx, ids);
  await updateEntities(
    ctx.tx,
    children.map((child) => ({
      ...child,
      ...describeRow(child.kind, { ...child.data, id: child.id }, parents.get(child.id) ?? {}),
    })),
  );
}

function summarize(row: EntityRow, before: EntityRow | null, changes: readonly AuditChange[]): string {
  if (!before) return `created ${nameEntity(row)}`;
  const [first, ...rest] = changes;
  if (!first) return `saved ${nameEntity(row)} without changes`;
  const what = rest.length === 0 ? first.field.replace(/^config\./, "") : `${changes.length} fields`;
  return `changed ${what} of ${nameEntity(row)}`;
}
