import { defineConfig } from "vitest/config";

/** Rooms whose tests talk to a database, a Redis, a vault or a running node; the rest needs nothing and runs in `npm run check`. */
const SERVERS = [
  "lib/{domain,store,publish,kong,auth,actions}/**/*.test.ts",
  "lib/catalog/**/*redis*.test.ts",
  "lib/catalog/vaults/{aws,hcv,local}/**/*.test.ts",
  "gateway/**/*.test.ts",
];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["{app,components,lib,scripts,bench}/**/*.test.{ts,tsx}"],
          exclude: SERVERS,
          environment: "node",
          // Generous, because a busy machine is not a broken product; nothing here asserts a time.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "servers",
          include: SERVERS,
          environment: "node",
          testTimeout: 60_000,
          hookTimeout: 120_000,
          env: { GATEHOUSE_LOG_LEVEL: "silent" },
        },
      },
    ],
    maxWorkers: 2,
  },
});
