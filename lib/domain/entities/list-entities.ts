import { z } from "zod";
import { ENTITY_KINDS } from "#lib/contract/entity-kind.ts";
import type { EntityListItem, ListPage } from "#lib/contract/entity-view.ts";
import { countEntityRows, listEntityRows, toPosition } from "#lib/store/entity-list.ts";
import { defineVerb } from "../verb.ts";
import { ListQuery, toListOrder } from "./list-query.ts";
import { parseCursor, writeCursor } from "./page-cursor.ts";
import { toListItems } from "./to-list-items.ts";

const PAGE_SIZE = 50;

export const listEntities = defineVerb({
  name: "entity.list",
  permission: { entity: "read" },
  effect: "read",
  input: z.object({ kind: z.enum(ENTITY_KINDS), query: ListQuery.default({}) }),
  async run(ctx, { kind, query }): Promise<ListPage<EntityListItem>> {
    const order = toListOrder(query);
    const { position, direction } = parseCursor(query.cursor, order);
    const page = { ...order, position, direction, limit: query.pageSize ?? PAGE_SIZE };
    const rows = await listEntityRows(ctx.tx, ctx.workspace.id, kind, query, page);
    const [first, last] = [rows[0], rows.at(-1)];
    const { total, before } = await countEntityRows(
      ctx.tx,
      ctx.workspace.id,
      kind,
      query,
      order,
      first ? toPosition(first, order.sort) : null,
    );
    return {
      items: await toListItems(ctx.tx, rows),
      total,
      nextCursor:
        last && before + rows.length < total ? writeCursor(order, "after", toPosition(last, order.sort)) : null,
      previousCursor: first && before > 0 ? writeCursor(order, "before", toPosition(first, order.sort)) : null,
      firstPosition: first ? before + 1 : 0,
    };
  },
});
