import { definePlugin } from "#lib/catalog/define-plugin.ts";
import { config } from "./config.ts";
import { createHandler } from "./handler.ts";

export const rateLimiting = definePlugin({
  name: "rate-limiting",
  priority: 910,
  version: "3.9.1",
  title: "Rate limiting",
  summary: "Allows each client so many requests per second, minute, hour or longer",
  category: "traffic",
  icon: "gauge",
  scopes: ["global", "service", "route", "consumer"],
  edition: "oss",
  config,
  create: createHandler,
});
