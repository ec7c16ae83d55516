import { definePlugin } from "#lib/catalog/define-plugin.ts";
import { config } from "./config.ts";
import { createHandler } from "./handler.ts";

export const requestTermination = definePlugin({
  name: "request-termination",
  priority: 2,
  version: "3.9.1",
  title: "Request termination",
  summary: "Answers requests here instead of sending them on",
  category: "traffic",
  icon: "octagon-x",
  scopes: ["global", "service", "route", "consumer"],
  edition: "oss",
  config,
  create: createHandler,
});
