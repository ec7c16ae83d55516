import { definePlugin } from "#lib/catalog/define-plugin.ts";
import { config } from "./config.ts";
import { createHandler } from "./handler.ts";

export const botDetection = definePlugin({
  name: "bot-detection",
  priority: 2500,
  version: "3.9.1",
  title: "Bot detection",
  summary: "Refuses bots by their user agent",
  category: "security",
  icon: "bot",
  scopes: ["global", "service", "route"],
  edition: "oss",
  config,
  create: createHandler,
});
