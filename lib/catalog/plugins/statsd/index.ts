import { definePlugin } from "#lib/catalog/define-plugin.ts";
import { config } from "./config.ts";
import { createHandler } from "./handler.ts";

export const statsd = definePlugin({
  name: "statsd",
  priority: 11,
  version: "3.9.1",
  title: "StatsD",
  summary: "Sends metrics of each request to a StatsD server",
  category: "logging",
  icon: "activity",
  scopes: ["global", "service", "route", "consumer"],
  edition: "oss",
  config,
  create: createHandler,
});
