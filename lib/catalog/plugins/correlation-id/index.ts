import { definePlugin } from "#lib/catalog/define-plugin.ts";
import { config } from "./config.ts";
import { createHandler } from "./handler.ts";

export const correlationId = definePlugin({
  name: "correlation-id",
  priority: 100001,
  version: "3.9.1",
  title: "Correlation ID",
  summary: "Gives each request an id that follows it through all services",
  category: "transformation",
  icon: "fingerprint",
  scopes: ["global", "service", "route", "consumer"],
  edition: "oss",
  config,
  create: createHandler,
});
