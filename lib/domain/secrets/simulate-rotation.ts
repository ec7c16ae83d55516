import { z } from "zod";
import type { EntityLink } from "#lib/contract/entity-view.ts";
import type { NodeMetrics } from "#lib/contract/node-protocol.ts";
import type { RotationSimulation } from "#lib/contract/secret-views.ts";
import { getNodeMetrics } from "#lib/kong/get-node-metrics.ts";
import type { Db } from "#lib/store/database.ts";
import { listRoutesOfPlugins } from "#lib/store/plugin-routes.ts";
import { listReferenceUses } from "#lib/store/secret-references.ts";
import { defineVerb } from "../verb.ts";
import { onEachNode } from "./on-each-node.ts";

const USES_MAX = 1_000;
const ROUTES_MAX = 100;
/** A node names this many routes at most; one that is not among fewer has had no request. */
const COUNTED_ROUTES = 20;

/** Who would notice if a secret, or one key of it, changed now: fields, the routes whose requests use them, and Redis. */
export const simulateRotation = defineVerb({
  name: "secret.simulate_rotation",
  permission: "secrets:list",
  effect: "read",
  input: z.object({
    vault: z.string().min(1).max(255),
    resource: z.string().min(1).max(2_000),
    key: z.string().min(1).max(2_000).nullable(),
  }),
  run: async (ctx, { vault, resource, key }): Promise<RotationSimulation> => {
    const { tx, workspace } = ctx;
    const { uses } = await listReferenceUses(tx, workspace.id, { vaults: [vault], resource, key, limit: USES_MAX });
    const plugins = [...new Set(uses.filter(({ entity }) => entity.kind === "plugins").map(({ entity }) => entity.id))];
    const routes = await listRoutesOfPlugins(tx, workspace.id, plugins, ROUTES_MAX);
    // How many requests there are is for those who may see traffic.
    const count = ctx.can("gateways:read") ? await readCounts(tx, workspace.id) : () => null;
    return {
      uses: uses.map((use) => ({ entity: use.entity, field: use.path, reference: use.reference, key: use.key })),
      routes: sortByRequests(routes, count),
      redisConnections: uses.some(({ path }) => path.startsWith("config.redis.")),
    };
  },
});

type Count = (routeId: string) => number | null;

function sortByRequests(routes: readonly EntityLink[], count: Count): RotationSimulation["routes"] {
  return routes
    .map(({ id, title }) => ({ id, title, requestsLastHour: count(id) }))
    .sort((a, b) => (b.requestsLastHour ?? -1) - (a.requestsLastHour ?? -1));
}

/** Null for a route that some node does not tell of. */
async function readCounts(db: Db, workspaceId: string): Promise<Count> {
  const answers = await onEachNode(db, workspaceId, "count requests", ({ address }) => getNodeMetrics(address.admin));
  if (answers.length === 0) return () => null;
  return (routeId) => {
    const counts = answers.map(({ answer }) => (answer ? countOf(answer, routeId) : null));
    return counts.some((one) => one === null) ? null : counts.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  };
}

function countOf({ topRoutes }: NodeMetrics, routeId: string): number | null {
  const found = topRoutes.find((route) => route.routeId === routeId);
  return found?.requests ?? (topRoutes.length < COUNTED_ROUTES ? 0 : null);
}
