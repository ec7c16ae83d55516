import { z } from "zod";
import { type ListOrder, type ListPosition, SORT_COLUMNS } from "#lib/store/entity-list.ts";

const Cursor = z.object({
  sort: z.enum(Object.keys(SORT_COLUMNS) as [keyof typeof SORT_COLUMNS]),
  descending: z.boolean(),
  direction: z.enum(["after", "before"]),
  value: z.union([z.string().max(1_000), z.boolean()]),
  id: z.uuid(),
});

export function writeCursor(order: ListOrder, direction: "after" | "before", position: ListPosition): string {
  return Buffer.from(JSON.stringify({ ...order, direction, ...position })).toString("base64url");
}

/** A cursor of another order, or one that somebody made up, starts at the first page. */
export function parseCursor(
  cursor: string | undefined,
  order: ListOrder,
): { position: ListPosition | null; direction: "after" | "before" } {
  const start = { position: null, direction: "after" } as const;
  const parsed = Cursor.safeParse(decode(cursor));
  if (!parsed.success) return start;
  const { sort, descending, direction, value, id } = parsed.data;
  if (sort !== order.sort || descending !== order.descending || !fits(sort, value)) return start;
  return { position: { value, id }, direction };
}

function fits(sort: keyof typeof SORT_COLUMNS, value: string | boolean): boolean {
  const { type } = SORT_COLUMNS[sort];
  if (type === "boolean") return typeof value === "boolean";
  return typeof value === "string" && (type === "text" || !Number.isNaN(Date.parse(value)));
}

function decode(cursor: string | undefined): unknown {
  try {
    return cursor === undefined ? null : JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}
