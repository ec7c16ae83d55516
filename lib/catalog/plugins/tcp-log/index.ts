import { definePlugin } from "#lib/catalog/define-plugin.ts";
import { config } from "./config.ts";
import { createHandler } from "./handler.ts";

export const tcpLog = definePlugin({
  name: "tcp-log",
  priority: 7,
  version: "3.9.1",
  title: "TCP log",
  summary: "Sends a record of each request over TCP",
  category: "logging",
  icon: "cable",
  scopes: ["global", "service", "route", "consumer"],
  edition: "oss",
  config,
  create: createHandler,
});
