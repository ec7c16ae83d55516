import type { z } from "zod";
import { BackendError } from "#lib/catalog/define-backend.ts";
import { type AdminAnswer, message } from "./admin-answer.ts";
import type { AdminRequest } from "./admin-request.ts";

/** Runs an endpoint with its checked input. A vault's failure becomes an answer in its words, which hold no secret. */
export async function withInput<T>(
  request: AdminRequest,
  schema: z.ZodType<T>,
  run: (input: T) => Promise<AdminAnswer>,
  bytesMax?: number,
): Promise<AdminAnswer> {
  const body = await request.readJson(bytesMax);
  if (!body.ok) return message(body.status, body.message);
  const input = schema.safeParse(body.value);
  if (!input.success) {
    const issue = input.error.issues[0];
    return message(400, `${issue?.path.join(".") || "The body"}: ${issue?.message ?? "is not valid"}`);
  }
  try {
    return await run(input.data);
  } catch (error) {
    if (error instanceof BackendError) return message(STATUS[error.code], error.message);
    throw error;
  }
}

/** 401 and 403 would say that the node's own token was refused. */
const STATUS: Record<BackendError["code"], number> = {
  unreachable: 502,
  throttled: 503,
  conflict: 409,
  unauthenticated: 400,
  forbidden: 400,
  invalid_config: 400,
  failed: 400,
};
