import { foreign, record, string } from "../field-spec.ts";
import { CREATED_AT, entityName, ID, TAGS, UPDATED_AT } from "./common-fields.ts";
import type { EntitySpec } from "./entity-spec.ts";

export const KEY_SET: EntitySpec = {
  kind: "key_sets",
  singular: "key_set",
  title: "Key set",
  record: record({
    id: ID,
    created_at: CREATED_AT,
    updated_at: UPDATED_AT,
    name: entityName("What people call the set.", "partners"),
    tags: TAGS,
  }),
  endpointKey: "name",
  uniqueKeys: [["name"]],
  foreign: {},
  declarative: { nestedIn: [], idFrom: { kind: "endpoint_key" } },
  describe: (data) => String(data.name ?? "key set"),
};

/** Reference: referenceable-fields, "Core entities". */
export const KEY: EntitySpec = {
  kind: "keys",
  singular: "key",
  title: "Key",
  record: record(
    {
      id: ID,
      created_at: CREATED_AT,
      updated_at: UPDATED_AT,
      set: foreign("key_sets", {
        onDelete: "cascade",
        description: "The set it belongs to.",
        ui: { label: "Key set", advanced: false },
      }),
      name: entityName("What people call it.", "signing-2026"),
      kid: string({ required: true, description: "The id by which tokens name it.", ui: { label: "Key id" } }),
      jwk: string({
        check: "json",
        referenceable: true,
        encrypted: true,
        description: "The key as a JSON web key.",
        ui: { label: "JWK", multiline: true },
      }),
      pem: record(
        {
          private_key: string({
            check: "private_key",
            referenceable: true,
            encrypted: true,
            description: "The private half, as PEM.",
            ui: { label: "Private key", multiline: true },
          }),
          public_key: string({
            check: "public_key",
            referenceable: true,
            description: "The public half, as PEM.",
            ui: { label: "Public key", multiline: true },
          }),
        },
        { description: "The key as PEM blocks.", ui: { label: "PEM" } },
      ),
      tags: TAGS,
    },
    {
      checks: [
        { kind: "at_least_one_of", fields: ["jwk", "pem"] },
        { kind: "custom", name: "key_id", fieldSources: ["jwk", "kid"] },
      ],
    },
  ),
  endpointKey: "name",
  uniqueKeys: [["name"], ["kid", "set"]],
  foreign: { set: { kind: "key_sets", onDelete: "cascade" } },
  declarative: {
    nestedIn: [{ kind: "key_sets", field: "set" }],
    idFrom: { kind: "cache_key", fields: ["kid", "set"] },
  },
  describe: (data) => String(data.name ?? data.kid ?? "key"),
};
