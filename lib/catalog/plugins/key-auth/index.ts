import { definePlugin } from "#lib/catalog/define-plugin.ts";
import { config } from "./config.ts";
import { createHandler } from "./handler.ts";

export const keyAuth = definePlugin({
  name: "key-auth",
  priority: 1250,
  version: "3.9.1",
  title: "Key authentication",
  summary: "Lets in consumers that send a valid API key",
  category: "authentication",
  icon: "key-round",
  scopes: ["global", "service", "route"],
  edition: "oss",
  config,
  create: createHandler,
});
