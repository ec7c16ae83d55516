import { definePlugin } from "#lib/catalog/define-plugin.ts";
import { config } from "./config.ts";
import { createHandler } from "./handler.ts";

export const loggly = definePlugin({
  name: "loggly",
  priority: 6,
  version: "3.9.1",
  title: "Loggly",
  summary: "Sends a record of each request to Loggly",
  category: "logging",
  icon: "scroll",
  scopes: ["global", "service", "route", "consumer"],
  edition: "oss",
  config,
  create: createHandler,
});
