import type { Prisma } from "./generated/client.ts";

/** Plain data for a JSON column: what JSON cannot say (undefined, dates) is normalised first, so the cast holds. */
export function toJson(value: unknown): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value ?? null)) as Prisma.InputJsonValue;
}
