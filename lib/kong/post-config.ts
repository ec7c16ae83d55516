import { z } from "zod";
import { type AdminAddress, requestAdmin } from "./admin-client.ts";
import { AdminError } from "./admin-error.ts";

/** One thing a node says about a configuration it refused. */
export interface ConfigProblem {
  /** Kong's singular, such as "service" or "basicauth_credential"; null when it is about the whole configuration. */
  entityType: string | null;
  entityId: string | null;
  entityName: string | null;
  /** Dotted, array items 1-based as Kong writes them; null for a check over several fields. */
  field: string | null;
  message: string;
}

export type ConfigOutcome = { ok: true } | { ok: false; message: string; problems: ConfigProblem[] };

/**
 * Gives a DB-less node its whole configuration (reference: admin-api §4). It is sent as text in `config`, the only form whose
 * hash (md5 of the text) Kong compares and reports. A refusal is an outcome, since it is about the content;
 * whatever else goes wrong throws AdminError.
 */
export async function postConfig(address: AdminAddress, text: string): Promise<ConfigOutcome> {
  const answer = await requestAdmin(address, {
    method: "POST",
    path: "/config?check_hash=1&flatten_errors=1",
    json: { config: text },
    timeoutMs: 60_000,
    bytesMax: 256_000_000,
  });
  if (answer.status === 200 || answer.status === 201 || answer.status === 304) return { ok: true };
  const message = messageOf(answer.body);
  if (answer.status === 400 && message.includes("configured to not use a database")) {
    throw new AdminError("not_db_less", "This Kong node uses a database. Only DB-less nodes can be published to.", 400);
  }
  if (answer.status === 400) return { ok: false, ...toRefusal(answer.body, message) };
  if (answer.status === 413) throw new AdminError("too_large", "The configuration is too large for this node.", 413);
  if (answer.status === 429) throw new AdminError("busy", "The node is still loading an earlier configuration.", 429);
  if (answer.status === 404) throw new AdminError("not_found", "There is no Admin API at this address.", 404);
  throw new AdminError(
    "unexpected",
    `The node answered ${answer.status}${message ? `: ${message}` : "."}`,
    answer.status,
  );
}

const FlattenedError = z.object({
  entity_type: z.string().optional(),
  entity_id: z.string().optional(),
  entity_name: z.string().optional(),
  errors: z.array(z.object({ type: z.string(), field: z.string().optional(), message: z.unknown() })).default([]),
});
const Refusal = z.object({ fields: z.unknown().optional(), flattened_errors: z.array(z.unknown()).default([]) });

const PROBLEMS_MAX = 100;

function toRefusal(body: unknown, message: string): { message: string; problems: ConfigProblem[] } {
  const refusal = Refusal.safeParse(body);
  if (!refusal.success) return { message: message || "The node refused the configuration.", problems: [] };
  const problems: ConfigProblem[] = [];
  for (const candidate of refusal.data.flattened_errors) {
    const parsed = FlattenedError.safeParse(candidate);
    if (parsed.success) problems.push(...toProblems(parsed.data));
  }
  problems.push(...toWholeProblems(refusal.data.fields));
  const count = problems.length;
  return {
    message:
      count === 0
        ? message || "The node refused the configuration."
        : `The node refused ${count === 1 ? "one value" : `${count} values`}.`,
    problems: problems.slice(0, PROBLEMS_MAX),
  };
}

function toProblems(entity: z.infer<typeof FlattenedError>): ConfigProblem[] {
  return entity.errors.map((error) => ({
    entityType: entity.entity_type ?? null,
    entityId: entity.entity_id ?? null,
    entityName: entity.entity_name ?? null,
    field: error.type === "field" ? (error.field ?? null) : null,
    message: toText(error.message),
  }));
}

function toWholeProblems(fields: unknown, path = ""): ConfigProblem[] {
  if (typeof fields === "string") {
    return [{ entityType: null, entityId: null, entityName: null, field: path || null, message: fields }];
  }
  if (typeof fields !== "object" || fields === null) return [];
  return Object.entries(fields).flatMap(([key, value]) => toWholeProblems(value, path ? `${path}.${key}` : key));
}

function toText(message: unknown): string {
  return typeof message === "string" ? message : JSON.stringify(message);
}

function messageOf(body: unknown): string {
  if (typeof body !== "object" || body === null || !("message" in body)) return "";
  return typeof body.message === "string" ? body.message.slice(0, 500) : "";
}
