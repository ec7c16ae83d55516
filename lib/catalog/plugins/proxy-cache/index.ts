import { cacheAdminRoutes } from "#lib/catalog/caching/cache-admin.ts";
import { definePlugin } from "#lib/catalog/define-plugin.ts";
import { config } from "./config.ts";
import { createHandler } from "./handler.ts";

export const proxyCache = definePlugin({
  name: "proxy-cache",
  priority: 100,
  version: "3.9.1",
  title: "Proxy cache",
  summary: "Answers repeated requests from the node's memory",
  category: "caching",
  icon: "memory-stick",
  scopes: ["global", "service", "route", "consumer"],
  edition: "oss",
  config,
  create: createHandler,
  adminRoutes: cacheAdminRoutes("/proxy-cache"),
});
