import { z } from "zod";
import { ENTITY_KINDS, type EntityKind } from "#lib/contract/entity-kind.ts";
import type { WriteOutcome } from "#lib/contract/entity-view.ts";
import { ENTITY_SPECS } from "#lib/schema/entities/registry.ts";
import { findKeyHolders } from "#lib/store/entity-keys.ts";
import { onWorkspaceChanged } from "../publish-hook.ts";
import { defineVerb, type VerbContext } from "../verb.ts";
import { EntityData } from "./entity-data.ts";
import { getOwnEntity } from "./get-own-entity.ts";
import { prepareEntity } from "./prepare-entity.ts";
import { hideData, projectEntity } from "./project-entity.ts";
import { writeEntity } from "./write-entity.ts";

/** Copies an entity, its secrets included, without showing them. `data` replaces the copy's data; hidden values are the original's. */
export const duplicateEntity = defineVerb({
  name: "entity.duplicate",
  permission: { entity: "write" },
  effect: "write",
  input: z.object({ kind: z.enum(ENTITY_KINDS), id: z.uuid(), data: EntityData.optional() }),
  async run(ctx, { kind, id, data }) {
    const original = await getOwnEntity(ctx, kind, id);
    const copied = data ?? (await copyData(ctx, kind, hideData(kind, original.data)));
    const prepared = await prepareEntity(ctx, kind, copied, null, original);
    await writeEntity(ctx, "entity.duplicate", prepared, null);
    return projectEntity(prepared.row);
  },
  async finish(ctx, entity): Promise<WriteOutcome> {
    return { entity, publication: await onWorkspaceChanged(ctx.workspace.id) };
  },
});

/** Fields that must be unique alone: the name gets "-copy", a secret one is generated anew, others are left empty. */
async function copyData(
  ctx: VerbContext,
  kind: EntityKind,
  data: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const spec = ENTITY_SPECS[kind];
  const copy = { ...data };
  for (const fields of spec.uniqueKeys) {
    const [field] = fields;
    if (field === undefined || fields.length > 1 || typeof data[field] === "object") continue;
    const isName = field === spec.endpointKey && kind !== "plugins";
    copy[field] = isName ? await findFreeName(ctx, kind, field, String(data[field])) : null;
  }
  for (const [field, { encrypted }] of Object.entries(spec.record.fields)) {
    if (encrypted && spec.uniqueKeys.some(([unique]) => unique === field)) copy[field] = null;
  }
  return copy;
}

async function findFreeName(ctx: VerbContext, kind: EntityKind, field: string, name: string): Promise<string> {
  const base = name.replace(/-copy(-\d+)?$/, "");
  const candidates = [`${base}-copy`, ...Array.from({ length: 98 }, (_, index) => `${base}-copy-${index + 2}`)];
  const wanted = candidates.map((value) => ({ fields: field, value }));
  const taken = await findKeyHolders(ctx.tx, ctx.workspace.id, kind, wanted, null);
  return candidates.find((candidate) => taken.every(({ value }) => value !== candidate)) ?? `${base}-copy-100`;
}
