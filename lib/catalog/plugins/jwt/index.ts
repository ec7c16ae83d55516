import { definePlugin } from "#lib/catalog/define-plugin.ts";
import { config } from "./config.ts";
import { createHandler } from "./handler.ts";

export const jwt = definePlugin({
  name: "jwt",
  priority: 1450,
  version: "3.9.1",
  title: "JWT",
  summary: "Lets in consumers that send a token signed with their key",
  category: "authentication",
  icon: "ticket-check",
  scopes: ["global", "service", "route"],
  edition: "oss",
  config,
  create: createHandler,
});
