import type { z } from "zod";
import { type AdminAddress, type AdminRequest, requestAdmin } from "./admin-client.ts";
import { AdminError } from "./admin-error.ts";

/**
 * A request to what our own node offers below `/gatehouse/` (lib/contract/node-protocol.ts), its answer checked against a
 * schema. Null when the node has no such endpoint or thing (404), as every Kong node.
 */
export async function requestNode<T>(
  address: AdminAddress,
  request: AdminRequest,
  schema: z.ZodType<T>,
): Promise<T | null> {
  const answer = await requestAdmin(address, request);
  if (answer.status === 404) return null;
  const parsed = schema.safeParse(answer.body);
  if (answer.status === 200 && parsed.success) return parsed.data;
  const told =
    typeof answer.body === "object" && answer.body !== null && "message" in answer.body ? answer.body.message : null;
  const message = typeof told === "string" && answer.status !== 200 ? told.slice(0, 500) : null;
  throw new AdminError(
    codeOf(answer.status),
    message ?? `The node answered ${answer.status} in a form that was not expected.`,
    answer.status,
    answer.body,
  );
}

function codeOf(status: number): AdminError["code"] {
  if (status === 409) return "conflict";
  return status >= 400 && status < 500 ? "invalid" : "unexpected";
}
