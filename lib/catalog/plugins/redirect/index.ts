import { definePlugin } from "#lib/catalog/define-plugin.ts";
import { config } from "./config.ts";
import { createHandler } from "./handler.ts";

export const redirect = definePlugin({
  name: "redirect",
  priority: 779,
  version: "3.9.1",
  title: "Redirect",
  summary: "Sends clients to another address",
  category: "traffic",
  icon: "corner-up-right",
  scopes: ["global", "service", "route", "consumer"],
  edition: "oss",
  config,
  create: createHandler,
});
