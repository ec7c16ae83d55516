import { definePlugin } from "#lib/catalog/define-plugin.ts";
import { config } from "./config.ts";
import { createHandler } from "./handler.ts";

export const fileLog = definePlugin({
  name: "file-log",
  priority: 9,
  version: "3.9.1",
  title: "File log",
  summary: "Appends a record of each request to a file",
  category: "logging",
  icon: "file-text",
  scopes: ["global", "service", "route", "consumer"],
  edition: "oss",
  config,
  create: createHandler,
});
