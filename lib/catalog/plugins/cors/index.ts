import { definePlugin } from "#lib/catalog/define-plugin.ts";
import { config } from "./config.ts";
import { createHandler } from "./handler.ts";

export const cors = definePlugin({
  name: "cors",
  priority: 2000,
  version: "3.9.1",
  title: "CORS",
  summary: "Lets pages from other origins call the API",
  category: "security",
  icon: "globe",
  scopes: ["global", "service", "route"],
  edition: "oss",
  config,
  create: createHandler,
});
