import { definePlugin } from "#lib/catalog/define-plugin.ts";
import { config } from "./config.ts";
import { createHandler } from "./handler.ts";

export const basicAuth = definePlugin({
  name: "basic-auth",
  priority: 1100,
  version: "3.9.1",
  title: "Basic authentication",
  summary: "Lets in consumers that send a user name and a password",
  category: "authentication",
  icon: "user-lock",
  scopes: ["global", "service", "route"],
  edition: "oss",
  config,
  create: createHandler,
});
