import { NEVER_CONFIGURED } from "../config/config-holder.ts";
import { message } from "./admin-answer.ts";
import type { AdminRoute } from "./admin-route.ts";

export const statusRoutes: readonly AdminRoute[] = [
  {
    method: "GET",
    path: "/status",
    handle: (node) => {
      const { active, accepted } = node.connections();
      const memory = process.memoryUsage();
      return {
        status: 200,
        body: {
          configuration_hash: node.holder.hash,
          memory: {
            lua_shared_dicts: {},
            workers_lua_vms: [
              { pid: process.pid, http_allocated_gc: `${(memory.heapUsed / 1_048_576).toFixed(2)} MiB` },
            ],
          },
          server: {
            connections_accepted: accepted,
            connections_active: active,
            connections_handled: accepted,
            connections_reading: 0,
            connections_waiting: Math.max(0, active - node.holder.snapshot.requestsInFlight),
            connections_writing: node.holder.snapshot.requestsInFlight,
            total_requests: node.runtime.metrics.total,
          },
        },
      };
    },
  },
  { method: "GET", path: "/status/live", handle: () => message(200, "alive") },
  {
    method: "GET",
    path: "/status/ready",
    handle: (node) => {
      if (node.isClosing) return message(503, "Kong currently exiting");
      if (node.holder.hash !== NEVER_CONFIGURED) return message(200, "ready");
      return message(503, "no configuration available (empty configuration present)");
    },
  },
];
