import { definePlugin } from "#lib/catalog/define-plugin.ts";
import { config } from "./config.ts";
import { createHandler } from "./handler.ts";

export const requestSizeLimiting = definePlugin({
  name: "request-size-limiting",
  priority: 951,
  version: "3.9.1",
  title: "Request size limiting",
  summary: "Refuses requests whose body is too large",
  category: "traffic",
  icon: "scaling",
  scopes: ["global", "service", "route", "consumer"],
  edition: "oss",
  config,
  create: createHandler,
});
