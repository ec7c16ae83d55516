import { z } from "zod";
import type { AuditEntryView } from "#lib/contract/audit-entry.ts";
import type { ListPage } from "#lib/contract/entity-view.ts";
import { type AuditFilter, type AuditPosition, countAuditRows, listAuditRows } from "#lib/store/audit-entries.ts";
import { defineVerb } from "../verb.ts";

const PAGE_SIZE = 50;

const Position = z.object({ at: z.iso.datetime(), id: z.uuid(), direction: z.enum(["after", "before"]) });

/** Who did what, newest first. A secret keeper sees what was done to vaults. */
export const listActivity = defineVerb({
  name: "audit.list",
  permission: "audit:read",
  effect: "read",
  input: z.object({
    search: z.string().max(200).optional(),
    entityId: z.uuid().optional().catch(undefined),
    actorId: z.uuid().optional().catch(undefined),
    cursor: z.string().max(1_000).optional(),
    pageSize: z.number().int().min(1).max(200).default(PAGE_SIZE),
  }),
  async run(ctx, { cursor, pageSize, ...wanted }): Promise<ListPage<AuditEntryView>> {
    const filter: AuditFilter = { ...wanted, targetKinds: ctx.role.slug === "secret-keeper" ? ["vaults"] : undefined };
    const { position, direction } = parseCursor(cursor);
    const items = await listAuditRows(ctx.tx, ctx.workspace.id, filter, { position, direction, limit: pageSize });
    const [first, last] = [items[0], items.at(-1)];
    const { total, newer } = await countAuditRows(ctx.tx, ctx.workspace.id, filter, first ? toPosition(first) : null);
    return {
      items,
      total,
      nextCursor: last && newer + items.length < total ? writeCursor(last, "after") : null,
      previousCursor: first && newer > 0 ? writeCursor(first, "before") : null,
      firstPosition: first ? newer + 1 : 0,
    };
  },
});

function toPosition(entry: AuditEntryView): AuditPosition {
  return { at: new Date(entry.at), id: entry.id };
}

function writeCursor({ at, id }: AuditEntryView, direction: "after" | "before"): string {
  return Buffer.from(JSON.stringify({ at, id, direction })).toString("base64url");
}

function parseCursor(cursor: string | undefined): { position: AuditPosition | null; direction: "after" | "before" } {
  const start = { position: null, direction: "after" } as const;
  if (cursor === undefined) return start;
  try {
    const { at, id, direction } = Position.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    return { position: { at: new Date(at), id }, direction };
  } catch {
    return start;
  }
}
