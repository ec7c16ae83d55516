import { foreign, integer, number, record, string } from "../field-spec.ts";
import { ID, TAGS } from "./common-fields.ts";
import type { EntitySpec } from "./entity-spec.ts";

/** Reference: routing §12; the timestamps of targets are fractional. */
export const TARGET: EntitySpec = {
  kind: "targets",
  singular: "target",
  title: "Target",
  record: record({
    id: ID,
    created_at: number({ auto: true, description: "When it was created, in seconds since the epoch." }),
    updated_at: number({ auto: true, description: "When it last changed, in seconds since the epoch." }),
    upstream: foreign("upstreams", {
      required: true,
      onDelete: "cascade",
      description: "The upstream it belongs to.",
      ui: { label: "Upstream" },
    }),
    target: string({
      required: true,
      check: "target",
      description: "A host with a port; port 8000 when there is none.",
      ui: { label: "Target", placeholder: "10.0.0.5:8080" },
    }),
    weight: integer({
      default: 100,
      between: [0, 65_535],
      description: "Its share of the requests. 0 takes it out.",
      ui: { label: "Weight" },
    }),
    tags: TAGS,
  }),
  endpointKey: "target",
  uniqueKeys: [["target", "upstream"]],
  foreign: { upstream: { kind: "upstreams", onDelete: "cascade" } },
  declarative: {
    nestedIn: [{ kind: "upstreams", field: "upstream" }],
    idFrom: { kind: "cache_key", fields: ["upstream", "target"] },
  },
  describe: (data) => String(data.target ?? "target"),
};
