import type { EntityKind } from "#lib/contract/entity-kind.ts";
import { ENTITY_SPECS } from "#lib/schema/entities/registry.ts";
import { type EntityRow, findEntity } from "#lib/store/entities.ts";
import { type DomainError, notFound } from "../errors.ts";
import type { VerbContext } from "../verb.ts";

/** The row, or "not found" as for one of another workspace. */
export async function getOwnEntity(ctx: VerbContext, kind: EntityKind, id: string): Promise<EntityRow> {
  const row = await findEntity(ctx.tx, ctx.workspace.id, kind, id);
  if (!row) throw entityNotFound(kind);
  return row;
}

export function entityNotFound(kind: EntityKind): DomainError {
  return notFound(ENTITY_SPECS[kind].singular);
}
