import { record, string } from "../field-spec.ts";
import { CREATED_AT, entityName, ID, TAGS, UPDATED_AT } from "./common-fields.ts";
import type { EntitySpec } from "./entity-spec.ts";

export const CONSUMER: EntitySpec = {
  kind: "consumers",
  singular: "consumer",
  title: "Consumer",
  record: record(
    {
      id: ID,
      created_at: CREATED_AT,
      updated_at: UPDATED_AT,
      username: string({
        unique: true,
        description: "The name upstreams get to see.",
        ui: { label: "Username", placeholder: "orders-app" },
      }),
      custom_id: string({
        unique: true,
        description: "The id of this consumer in your own systems.",
        ui: { label: "Custom id" },
      }),
      tags: TAGS,
    },
    { checks: [{ kind: "at_least_one_of", fields: ["custom_id", "username"] }] },
  ),
  endpointKey: "username",
  uniqueKeys: [["username"], ["custom_id"]],
  foreign: {},
  declarative: { nestedIn: [], idFrom: { kind: "endpoint_key" } },
  describe: (data) => String(data.username ?? data.custom_id ?? "consumer"),
};

export const CONSUMER_GROUP: EntitySpec = {
  kind: "consumer_groups",
  singular: "consumer_group",
  title: "Consumer group",
  record: record({
    id: ID,
    created_at: CREATED_AT,
    updated_at: UPDATED_AT,
    name: { ...entityName("What people call the group.", "partners"), required: true },
    tags: TAGS,
  }),
  endpointKey: "name",
  uniqueKeys: [["name"]],
  foreign: {},
  declarative: { nestedIn: [], idFrom: { kind: "endpoint_key" } },
  describe: (data) => String(data.name ?? "consumer group"),
};
