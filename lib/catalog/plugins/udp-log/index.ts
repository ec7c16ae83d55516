import { definePlugin } from "#lib/catalog/define-plugin.ts";
import { config } from "./config.ts";
import { createHandler } from "./handler.ts";

export const udpLog = definePlugin({
  name: "udp-log",
  priority: 8,
  version: "3.9.1",
  title: "UDP log",
  summary: "Sends a record of each request as a datagram",
  category: "logging",
  icon: "radio",
  scopes: ["global", "service", "route", "consumer"],
  edition: "oss",
  config,
  create: createHandler,
});
