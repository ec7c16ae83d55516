import { z } from "zod";

const BYTES_MAX = 1_000_000;

/** Kong's wire form as sent; the entity's own spec judges what is in it. */
export const EntityData = z
  .record(z.string(), z.unknown())
  .refine((data) => JSON.stringify(data).length <= BYTES_MAX, "This is larger than 1 MB")
  .refine((data) => !JSON.stringify(data).includes("\\u0000"), "The NUL character cannot be stored");
export type EntityData = z.infer<typeof EntityData>;
