import { boolean, foreign, json, record, set, string } from "../field-spec.ts";
import { CREATED_AT, ID, TAGS, UPDATED_AT } from "./common-fields.ts";
import type { EntitySpec } from "./entity-spec.ts";
import { PROTOCOLS } from "./protocols.ts";

const SCOPE = "Where it applies";

/**
 * Reference: plugins §2. `config` stands in for the plugin's own spec (`pluginRecord` puts that in); until then all of it
 * counts as secret, so that a config nobody can read is hidden rather than shown.
 */
export const PLUGIN: EntitySpec = {
  kind: "plugins",
  singular: "plugin",
  title: "Plugin",
  record: record({
    id: ID,
    created_at: CREATED_AT,
    updated_at: UPDATED_AT,
    name: string({ required: true, description: "Which plugin it is.", ui: { label: "Plugin" } }),
    instance_name: string({
      unique: true,
      check: "utf8_name",
      description: "Tells several instances of one plugin apart.",
      ui: { label: "Instance name", advanced: true },
    }),
    service: foreign("services", {
      description: "Only for requests to this service.",
      ui: { label: "Service", group: SCOPE },
    }),
    route: foreign("routes", { description: "Only for requests of this route.", ui: { label: "Route", group: SCOPE } }),
    consumer: foreign("consumers", {
      description: "Only for requests of this consumer.",
      ui: { label: "Consumer", group: SCOPE },
    }),
    config: json({ encrypted: true, description: "What the plugin is told to do.", ui: { label: "Config" } }),
    protocols: set(string({ required: true, oneOf: PROTOCOLS }), {
      required: true,
      lenMin: 1,
      default: ["grpc", "grpcs", "http", "https"],
      description: "For which protocols it runs.",
      ui: { label: "Protocols", group: SCOPE, advanced: true },
    }),
    enabled: boolean({
      required: true,
      default: true,
      description: "A disabled plugin is as if it were not there.",
      ui: { label: "Enabled", advanced: true },
    }),
    tags: TAGS,
  }),
  endpointKey: "instance_name",
  uniqueKeys: [["name", "route", "service", "consumer"], ["instance_name"]],
  foreign: {
    service: { kind: "services", onDelete: "cascade" },
    route: { kind: "routes", onDelete: "cascade" },
    consumer: { kind: "consumers", onDelete: "cascade" },
  },
  declarative: {
    nestedIn: [
      { kind: "services", field: "service" },
      { kind: "routes", field: "route" },
      { kind: "consumers", field: "consumer" },
    ],
    idFrom: { kind: "cache_key", fields: ["name", "route", "service", "consumer"] },
  },
  describe: (data) => (typeof data.instance_name === "string" ? data.instance_name : String(data.name ?? "plugin")),
};
