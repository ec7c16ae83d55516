import { definePlugin } from "#lib/catalog/define-plugin.ts";
import { config } from "./config.ts";
import { createHandler } from "./handler.ts";

export const hmacAuth = definePlugin({
  name: "hmac-auth",
  priority: 1030,
  version: "3.9.1",
  title: "HMAC authentication",
  summary: "Lets in consumers that sign their requests with a secret",
  category: "authentication",
  icon: "signature",
  scopes: ["global", "service", "route"],
  edition: "oss",
  config,
  create: createHandler,
});
