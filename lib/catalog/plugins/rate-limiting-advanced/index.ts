import { definePlugin } from "#lib/catalog/define-plugin.ts";
import { config } from "./config.ts";
import { createHandler } from "./handler.ts";

export const rateLimitingAdvanced = definePlugin({
  name: "rate-limiting-advanced",
  priority: 910,
  version: "3.9.1",
  title: "Rate limiting advanced",
  summary: "Several limits at once, in fixed or sliding windows of any length",
  category: "traffic",
  icon: "gauge",
  scopes: ["global", "service", "route", "consumer"],
  edition: "enterprise",
  config,
  create: createHandler,
});
