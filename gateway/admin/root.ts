import { KONG_VERSION } from "../product-version.ts";
import type { AdminRoute } from "./admin-route.ts";

/** `GET /`: who this node is. Settings that hold secrets are not shown at all. */
export const rootRoutes: readonly AdminRoute[] = [
  {
    method: "GET",
    path: "/",
    handle: (node) => {
      const { nodeId, hostname } = node.runtime.services;
      const enabled = new Set([...node.holder.snapshot.plugins.byId.values()].map(({ plugin }) => plugin.name));
      return {
        status: 200,
        body: {
          tagline: "Welcome to kong",
          version: KONG_VERSION,
          edition: "community",
          hostname,
          node_id: nodeId,
          timers: { running: 0, pending: 0 },
          plugins: {
            available_on_server: Object.fromEntries(
              node.catalog.plugins.map(({ name, version, priority }) => [name, { version, priority }]),
            ),
            enabled_in_cluster: [...enabled].sort(),
          },
          lua_version: "none",
          configuration: {
            database: "off",
            role: "traditional",
            router_flavor: "traditional_compatible",
            plugins: ["bundled"],
            vaults: node.catalog.backends.map(({ id }) => id),
          },
          pids: { master: process.pid, workers: [process.pid] },
        },
      };
    },
  },
];
