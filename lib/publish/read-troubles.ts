import { z } from "zod";
import type { NodeTrouble } from "#lib/contract/gateway-view.ts";
import type { NodeRow } from "#lib/store/nodes.ts";

/** What the node's last report told of its plugins; none when the node does not answer any more. */
export function readTroubles(node: Pick<NodeRow, "id" | "name" | "report" | "status">): {
  startedAt: string | null;
  troubles: Omit<NodeTrouble, "entity">[];
} {
  if (node.report === null || node.status === "unreachable") return { startedAt: null, troubles: [] };
  const { startedAt, troubles } = Report.parse(node.report);
  return { startedAt, troubles: troubles.map((trouble) => ({ node: { id: node.id, name: node.name }, ...trouble })) };
}

const Report = z
  .object({
    startedAt: z.string().nullable(),
    troubles: z.array(
      z.object({
        pluginId: z.uuid(),
        pluginName: z.string(),
        message: z.string(),
        since: z.string(),
        count: z.number(),
      }),
    ),
  })
  .catch({ startedAt: null, troubles: [] });
