import { definePlugin } from "#lib/catalog/define-plugin.ts";
import { config } from "./config.ts";
import { createHandler } from "./handler.ts";

export const httpLog = definePlugin({
  name: "http-log",
  priority: 12,
  version: "3.9.1",
  title: "HTTP log",
  summary: "Sends a record of each request to a log receiver over HTTP",
  category: "logging",
  icon: "scroll-text",
  scopes: ["global", "service", "route", "consumer"],
  edition: "oss",
  config,
  create: createHandler,
});
