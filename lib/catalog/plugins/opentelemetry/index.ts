import { definePlugin } from "#lib/catalog/define-plugin.ts";
import { config } from "./config.ts";
import { createHandler } from "./handler.ts";

export const opentelemetry = definePlugin({
  name: "opentelemetry",
  priority: 14,
  version: "3.9.1",
  title: "OpenTelemetry",
  summary: "Sends a trace of each request to a collector and carries the trace on to the upstream",
  category: "logging",
  icon: "waypoints",
  scopes: ["global", "service", "route", "consumer"],
  edition: "oss",
  config,
  create: createHandler,
});
