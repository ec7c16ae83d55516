import type { Target } from "../balancer/target.ts";
import type { TargetAddress } from "../balancer/target-address.ts";
import type { UpstreamBalancer } from "../balancer/upstream-balancer.ts";
import type { Entity } from "../config/config-tables.ts";
import { type AdminAnswer, NOT_FOUND } from "./admin-answer.ts";
import type { AdminNode } from "./admin-node.ts";
import type { AdminRoute } from "./admin-route.ts";
import { listPage } from "./list-page.ts";

const HEALTH_WORDS = { healthy: true, unhealthy: false } as const;

/** How the targets of an upstream do, and changing that by hand (reference: Admin API, 2). */
export const upstreamHealthRoutes: readonly AdminRoute[] = [
  {
    method: "GET",
    path: "/upstreams/{upstream}/health",
    handle: (node, request, { upstream = "" }) => {
      const balancer = findBalancer(node, upstream);
      if (!balancer) return NOT_FOUND;
      if (isTruthy(request.query.get("balancer_health"))) return answerBalancerHealth(node, balancer);
      const targets = balancer.targets.filter(({ weight }) => weight > 0);
      const page = listPage(
        targets.map((target) => describeTarget(balancer, target)),
        request.query,
        `/upstreams/${encodeURIComponent(upstream)}/health`,
        { hasTags: false },
      );
      if (page.status !== 200) return page;
      return { status: 200, body: { ...(page.body as object), node_id: node.runtime.services.nodeId } };
    },
  },
  {
    method: "GET",
    path: "/upstreams/{upstream}/targets/all",
    handle: (node, request, { upstream = "" }) => {
      const balancer = findBalancer(node, upstream);
      if (!balancer) return NOT_FOUND;
      const path = `/upstreams/${encodeURIComponent(upstream)}/targets/all`;
      const entities = balancer.targets.map(({ entity }) => entity);
      return listPage(entities, request.query, path, { hasTags: false });
    },
  },
  ...Object.entries(HEALTH_WORDS).flatMap(([word, isHealthy]): AdminRoute[] => [
    {
      method: "PUT",
      path: `/upstreams/{upstream}/targets/{target}/${word}`,
      handle: (node, _request, params) => setHealth(node, params, isHealthy),
    },
    {
      method: "PUT",
      path: `/upstreams/{upstream}/targets/{target}/{address}/${word}`,
      handle: (node, _request, params) => setHealth(node, params, isHealthy),
    },
  ]),
];

function setHealth(node: AdminNode, params: Record<string, string>, isHealthy: boolean): AdminAnswer {
  const balancer = findBalancer(node, params.upstream ?? "");
  const target = balancer?.targets.find(({ entity, text }) => entity.id === params.target || text === params.target);
  const addresses = target?.addresses.filter(({ text }) => params.address === undefined || text === params.address);
  if (!balancer || !addresses || addresses.length === 0) return NOT_FOUND;
  for (const address of addresses) balancer.setHealth(address, isHealthy);
  return { status: 204 };
}

function answerBalancerHealth(node: AdminNode, balancer: UpstreamBalancer): AdminAnswer {
  const { upstream, targets, isUsable } = balancer;
  const data = {
    id: upstream.id,
    health: balancer.policy.isOn || !isUsable ? (isUsable ? "HEALTHY" : "UNHEALTHY") : "HEALTHCHECKS_OFF",
    details: {
      weight: weigh(balancer.addresses),
      healthy: isUsable,
      hosts: targets.map((target) => describeTarget(balancer, target).data),
    },
  };
  return { status: 200, body: { data, next: null, node_id: node.runtime.services.nodeId } };
}

function describeTarget(balancer: UpstreamBalancer, target: Target) {
  const { addresses, host, port, weight } = target;
  return {
    ...target.entity,
    health: targetHealth(balancer, target),
    data: {
      host,
      port,
      nodeWeight: weight,
      weight: weigh(addresses),
      addresses: addresses.map((address) => ({
        ip: address.ip,
        port: address.port,
        weight: address.weight,
        health: address.isHealthy ? "HEALTHY" : "UNHEALTHY",
      })),
    },
  } satisfies Entity;
}

/** One that was taken out by hand is not passed for unwatched. */
function targetHealth({ policy }: UpstreamBalancer, { addresses, hasDnsError }: Target): string {
  if (addresses.length === 0) return hasDnsError ? "DNS_ERROR" : "UNHEALTHY";
  if (!addresses.some(({ isHealthy }) => isHealthy)) return "UNHEALTHY";
  return policy.isOn ? "HEALTHY" : "HEALTHCHECKS_OFF";
}

function weigh(addresses: readonly TargetAddress[]): { total: number; available: number; unavailable: number } {
  let [total, available] = [0, 0];
  for (const { weight, isHealthy } of addresses) {
    total += weight;
    if (isHealthy) available += weight;
  }
  return { total, available, unavailable: total - available };
}

function findBalancer(node: AdminNode, idOrName: string): UpstreamBalancer | null {
  const { upstreams } = node.holder.config.tables;
  const upstream = upstreams.get(idOrName) ?? [...upstreams.values()].find(({ name }) => name === idOrName);
  return upstream ? node.upstreams.findById(upstream.id) : null;
}

function isTruthy(value: string | null): boolean {
  return value !== null && ["1", "true", "on", "yes"].includes(value);
}
