import { definePlugin } from "#lib/catalog/define-plugin.ts";
import { config } from "./config.ts";
import { createHandler } from "./handler.ts";
import { metricsRoute } from "./metrics-route.ts";

export const prometheus = definePlugin({
  name: "prometheus",
  priority: 13,
  version: "3.9.1",
  title: "Prometheus",
  summary: "Counts requests for a Prometheus server to collect",
  category: "logging",
  icon: "chart-column",
  scopes: ["global", "service", "route", "consumer"],
  edition: "oss",
  config,
  create: createHandler,
  adminRoutes: [metricsRoute],
});
