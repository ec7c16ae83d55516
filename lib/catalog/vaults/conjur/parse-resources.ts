import { z } from "zod";
import { BackendError } from "../../define-backend.ts";

/** What of Conjur's resources is used: the full id, and the numbers of the versions that it still has. */
const Resource = z.object({
  id: z.string(),
  secrets: z.array(z.object({ version: z.number().int() })).default([]),
});

export interface ConjurVariable {
  /** Without account and kind. */
  name: string;
  /** Newest first. */
  versions: number[];
}

export function parseResources(json: unknown): ConjurVariable[] {
  return parsed(z.array(Resource), json).map(toVariable);
}

export function parseResource(json: unknown): ConjurVariable {
  return toVariable(parsed(Resource, json));
}

function toVariable({ id, secrets }: z.infer<typeof Resource>): ConjurVariable {
  return {
    name: id.replace(/^[^:]*:[^:]*:/, ""),
    versions: secrets.map(({ version }) => version).sort((a, b) => b - a),
  };
}

function parsed<T>(schema: z.ZodType<T>, json: unknown): T {
  const result = schema.safeParse(json);
  if (!result.success) throw new BackendError("failed", "Conjur's answer is not one that Gatehouse understands.");
  return result.data;
}
