import type { NodeFacts } from "#lib/catalog/define-plugin.ts";
import type { AdminNode } from "./admin-node.ts";

/** What plugins' endpoints may know of the node. */
export function nodeFacts(node: AdminNode): NodeFacts {
  const { tables, requestsInFlight } = node.holder.snapshot;
  return {
    services: node.runtime.services,
    connections: () => ({ ...node.connections(), writing: requestsInFlight }),
    requestsTotal: () => node.runtime.metrics.total,
    *upstreamTargets() {
      for (const target of tables.targets.values()) {
        const { id } = target.upstream as { id: string };
        const upstream = String(tables.upstreams.get(id)?.name ?? id);
        const address = String(target.target);
        // Health is not checked by this node; Kong says the same where no check is configured.
        yield { upstream, target: address, address, state: "healthchecks_off" };
      }
    },
  };
}
