import { definePlugin } from "#lib/catalog/define-plugin.ts";
import { config } from "./config.ts";
import { createHandler } from "./handler.ts";

export const acl = definePlugin({
  name: "acl",
  priority: 950,
  version: "3.9.1",
  title: "ACL",
  summary: "Lets in or refuses consumers by the groups they belong to",
  category: "security",
  icon: "users-round",
  scopes: ["global", "service", "route"],
  edition: "oss",
  config,
  create: createHandler,
});
