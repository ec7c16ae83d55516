import { cacheAdminRoutes } from "#lib/catalog/caching/cache-admin.ts";
import { definePlugin } from "#lib/catalog/define-plugin.ts";
import { config } from "./config.ts";
import { createHandler } from "./handler.ts";

export const proxyCacheAdvanced = definePlugin({
  name: "proxy-cache-advanced",
  priority: 100,
  version: "3.9.1",
  title: "Proxy cache advanced",
  summary: "Answers repeated requests from memory or Redis",
  category: "caching",
  icon: "database",
  scopes: ["global", "service", "route", "consumer"],
  edition: "enterprise",
  config,
  create: createHandler,
  adminRoutes: cacheAdminRoutes("/proxy-cache-advanced"),
});
