import { z } from "zod";
import type { NodeTrouble } from "#lib/contract/gateway-view.ts";
import type { NodeMetrics } from "#lib/contract/node-protocol.ts";
import { OVERVIEW_RANGES, type Overview, type OverviewRange, type SetUpStep } from "#lib/contract/overview.ts";
import { AdminError } from "#lib/kong/admin-error.ts";
import { getNodeMetrics } from "#lib/kong/get-node-metrics.ts";
import { listNodeAddresses } from "#lib/publish/list-node-addresses.ts";
import { readTroubles } from "#lib/publish/read-troubles.ts";
import type { Db } from "#lib/store/database.ts";
import { countEntities, listLinksByIds } from "#lib/store/entities.ts";
import { listNodes } from "#lib/store/nodes.ts";
import { hasTestRun } from "#lib/store/test-runs.ts";
import { listVaultRows } from "#lib/store/vaults.ts";
import { listActivity } from "../audit/list-activity.ts";
import { toFailing } from "../references/list-failing-references.ts";
import { toVaultChoices } from "../references/list-vault-choices.ts";
import { readReferenceHealth } from "../references/read-reference-health.ts";
import { defineVerb, type VerbContext } from "../verb.ts";
import { mergeMetrics } from "./merge-metrics.ts";

const RANGE_SECONDS: Record<OverviewRange, number> = { "5m": 300, "15m": 900, "1h": 3_600 };
const TOP_ROUTES = 10;
const FAILING_SHOWN = 5;
const ACTIVITY_SHOWN = 8;

/** The workspace at a glance. Each part stands alone: a node that is down leaves its own part empty, with the reason. */
export const getOverview = defineVerb({
  name: "overview.get",
  permission: "member",
  effect: "read",
  input: z.object({ range: z.enum(OVERVIEW_RANGES).default("1h") }),
  run: async (ctx, { range }): Promise<Overview> => {
    const { tx, workspace } = ctx;
    const { metrics, message } = ctx.can("gateways:read")
      ? await readMetrics(tx, workspace.id)
      : { metrics: [], message: "Your role does not show traffic." };
    const health = await readReferenceHealth(tx, workspace.id);
    const vaultRows = await listVaultRows(tx, workspace.id);
    const counts = await countEntities(tx, workspace.id);
    const vaults = ctx.can("vaults:read") ? toVaultChoices(vaultRows, health, ctx.can("secrets:write")) : [];
    return {
      range,
      traffic: metrics.length === 0 ? null : mergeMetrics(metrics, RANGE_SECONDS[range], Date.now() / 1_000),
      trafficMessage: metrics.length === 0 ? message : null,
      topRoutes: await readTopRoutes(tx, workspace.id, metrics),
      vaults: vaults.map(({ prefix, backendTitle, entity, health }) => ({ prefix, backendTitle, entity, health })),
      failingReferences: ctx.can("vaults:read") ? toFailing(health).slice(0, FAILING_SHOWN) : [],
      activity: await readActivity(ctx),
      troubles: ctx.can("gateways:read") ? await listTroubles(tx, workspace.id) : [],
      counts,
      steps: await listSteps(tx, workspace.id, counts, health.total),
    };
  },
});

async function readMetrics(db: Db, workspaceId: string): Promise<{ metrics: NodeMetrics[]; message: string }> {
  const nodes = (await listNodeAddresses(db, workspaceId)).filter((node) => node.kind === "embedded");
  if (nodes.length === 0) return { metrics: [], message: "No node of this workspace counts its requests." };
  let message = "The node has not counted anything yet.";
  const answers = await Promise.all(
    nodes.map(async (node) => {
      try {
        return await getNodeMetrics(node.address.admin);
      } catch (cause) {
        if (!(cause instanceof AdminError)) throw cause;
        message = cause.message;
        return null;
      }
    }),
  );
  return { metrics: answers.filter((answer) => answer !== null), message };
}

/** The nodes keep their list over the whole hour, whatever range is shown. */
async function readTopRoutes(
  db: Db,
  workspaceId: string,
  metrics: readonly NodeMetrics[],
): Promise<Overview["topRoutes"]> {
  const byRoute = new Map<string, NodeMetrics["topRoutes"]>();
  for (const route of metrics.flatMap((node) => node.topRoutes)) {
    if (z.uuid().safeParse(route.routeId).success)
      byRoute.set(route.routeId, [...(byRoute.get(route.routeId) ?? []), route]);
  }
  const links = new Map((await listLinksByIds(db, workspaceId, [...byRoute.keys()])).map((link) => [link.id, link]));
  const span = Math.max(10, ...metrics.map((node) => node.buckets.length * node.bucketSeconds));
  return [...byRoute.entries()]
    .flatMap(([id, group]) => {
      const route = links.get(id);
      if (!route) return [];
      const requests = group.reduce((total, part) => total + part.requests, 0);
      const ratios = group.flatMap((part) => (part.cacheHitRatio === null ? [] : [part.cacheHitRatio * part.requests]));
      const cacheHitRatio = ratios.length === 0 || requests === 0 ? null : ratios.reduce((a, b) => a + b, 0) / requests;
      return [
        {
          route,
          requestsPerSecond: requests / span,
          p95Ms: Math.max(...group.map((part) => part.p95Ms)),
          cacheHitRatio,
        },
      ];
    })
    .sort((a, b) => b.requestsPerSecond - a.requestsPerSecond)
    .slice(0, TOP_ROUTES);
}

async function readActivity(ctx: VerbContext): Promise<Overview["activity"]> {
  if (!ctx.can("audit:read")) return null;
  return (await listActivity.run(ctx, { pageSize: ACTIVITY_SHOWN })).items;
}

async function listTroubles(db: Db, workspaceId: string): Promise<NodeTrouble[]> {
  const troubles = (await listNodes(db, workspaceId)).flatMap((node) => readTroubles(node).troubles);
  const ids = troubles.map((trouble) => trouble.pluginId);
  const links = new Map((await listLinksByIds(db, workspaceId, ids)).map((link) => [link.id, link]));
  return troubles.map((trouble) => ({ ...trouble, entity: links.get(trouble.pluginId) ?? null }));
}

async function listSteps(
  db: Db,
  workspaceId: string,
  counts: Overview["counts"],
  references: number,
): Promise<SetUpStep[]> {
  const tests = (await hasTestRun(db, workspaceId)) ? 1 : 0;
  const found = {
    vault: counts.vaults ?? 0,
    service: counts.services ?? 0,
    route: counts.routes ?? 0,
    reference: references,
    test: tests,
  };
  return (["vault", "service", "route", "reference", "test"] as const).map((id) => ({
    id,
    isDone: found[id] > 0,
    count: found[id],
  }));
}
