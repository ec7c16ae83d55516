import { z } from "zod";

const BYTES_MAX = 1_000_000;
const DEPTH_MAX = 40;

/** Kong's wire form as sent; the entity's own spec judges what is in it. */
export const EntityData = z
  .record(z.string(), z.unknown())
  .refine((data) => isShallow(data, DEPTH_MAX), { error: "This is nested too deeply", abort: true })
  .refine((data) => JSON.stringify(data).length <= BYTES_MAX, { error: "This is larger than 1 MB", abort: true })
  .refine(isStorable, "This holds a character that cannot be stored (NUL or half of a surrogate pair)");
export type EntityData = z.infer<typeof EntityData>;

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  return depth > 0 && Object.values(value).every((member) => isShallow(member, depth - 1));
}

/** What Postgres' jsonb refuses is told as a field error instead of a fault. */
function isStorable(value: unknown): boolean {
  if (typeof value === "string") return value.isWellFormed() && !value.includes("\0");
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([key, member]) => isStorable(key) && isStorable(member));
}
