import { definePlugin } from "#lib/catalog/define-plugin.ts";
import { config } from "./config.ts";
import { createHandler } from "./handler.ts";

export const datadog = definePlugin({
  name: "datadog",
  priority: 10,
  version: "3.9.1",
  title: "Datadog",
  summary: "Sends metrics of each request to a Datadog agent",
  category: "logging",
  icon: "chart-line",
  scopes: ["global", "service", "route", "consumer"],
  edition: "oss",
  config,
  create: createHandler,
});
