import type { z } from "zod";
import type { FieldErrors } from "#lib/contract/result.ts";
import { invalid } from "./errors.ts";

/** Parses or throws `invalid` with one message per field; array positions count from 1, as in lib/schema's messages. */
export function parseInput<T>(schema: z.ZodType<T>, raw: unknown): T {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const fields: FieldErrors = {};
  for (const issue of parsed.error.issues) {
    const path = issue.path.map((step) => (typeof step === "number" ? String(step + 1) : String(step))).join(".");
    fields[path || "@entity"] ??= issue.message;
  }
  throw invalid(fields);
}
