import { definePlugin } from "#lib/catalog/define-plugin.ts";
import { config } from "./config.ts";
import { createHandler } from "./handler.ts";

export const requestTransformerAdvanced = definePlugin({
  name: "request-transformer-advanced",
  priority: 802,
  version: "3.9.1",
  title: "Request transformer advanced",
  summary: "Changes requests on the way to the upstream, with values from vaults and JSON types",
  category: "transformation",
  icon: "arrow-right-left",
  scopes: ["global", "service", "route", "consumer"],
  edition: "enterprise",
  config,
  create: createHandler,
});
