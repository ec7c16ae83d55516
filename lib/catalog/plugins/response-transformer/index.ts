import { definePlugin } from "#lib/catalog/define-plugin.ts";
import { config } from "./config.ts";
import { createHandler } from "./handler.ts";

export const responseTransformer = definePlugin({
  name: "response-transformer",
  priority: 800,
  version: "3.9.1",
  title: "Response transformer",
  summary: "Changes headers and JSON on the way back to the client",
  category: "transformation",
  icon: "arrow-left-right",
  scopes: ["global", "service", "route", "consumer"],
  edition: "oss",
  config,
  create: createHandler,
});
