import { definePlugin } from "#lib/catalog/define-plugin.ts";
import { config } from "./config.ts";
import { createHandler } from "./handler.ts";

export const ipRestriction = definePlugin({
  name: "ip-restriction",
  priority: 990,
  version: "3.9.1",
  title: "IP restriction",
  summary: "Lets in or refuses callers by their address",
  category: "security",
  icon: "map-pin-off",
  scopes: ["global", "service", "route", "consumer"],
  edition: "oss",
  config,
  create: createHandler,
});
