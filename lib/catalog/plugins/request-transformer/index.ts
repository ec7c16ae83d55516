import { definePlugin } from "#lib/catalog/define-plugin.ts";
import { config } from "./config.ts";
import { createHandler } from "./handler.ts";

export const requestTransformer = definePlugin({
  name: "request-transformer",
  priority: 801,
  version: "3.9.1",
  title: "Request transformer",
  summary: "Changes path, method, headers, query and body on the way to the upstream",
  category: "transformation",
  icon: "arrow-right-left",
  scopes: ["global", "service", "route", "consumer"],
  edition: "oss",
  config,
  create: createHandler,
});
