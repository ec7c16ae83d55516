import { definePlugin } from "#lib/catalog/define-plugin.ts";
import { config } from "./config.ts";
import { createHandler } from "./handler.ts";

export const openidConnect = definePlugin({
  name: "openid-connect",
  priority: 1050,
  version: "3.9.1",
  title: "OpenID Connect",
  summary: "Lets in callers with a token of an identity provider",
  category: "authentication",
  icon: "id-card",
  scopes: ["global", "service", "route"],
  edition: "enterprise",
  config,
  create: createHandler,
});
