import { json, record, string } from "../field-spec.ts";
import { CREATED_AT, ID, TAGS, UPDATED_AT } from "./common-fields.ts";
import type { EntitySpec } from "./entity-spec.ts";

/** Reference: vault-semantics §7. `config` stands in for the backend's own spec (`vaultRecord` puts that in). */
export const VAULT: EntitySpec = {
  kind: "vaults",
  singular: "vault",
  title: "Vault",
  record: record({
    id: ID,
    created_at: CREATED_AT,
    updated_at: UPDATED_AT,
    prefix: string({
      required: true,
      unique: true,
      match: "^[a-z][a-z%d-]-[a-z%d]+$",
      description: "What references call it: {vault://prefix/…}. Small letters, digits and dashes.",
      ui: { label: "Prefix", placeholder: "orders-secrets" },
    }),
    name: string({ required: true, description: "The backend that holds the secrets.", ui: { label: "Backend" } }),
    description: string({ description: "What it is for.", ui: { label: "Description" } }),
    config: json({ encrypted: true, description: "How the backend is reached.", ui: { label: "Config" } }),
    tags: TAGS,
  }),
  endpointKey: "prefix",
  uniqueKeys: [["prefix"]],
  foreign: {},
  declarative: { nestedIn: [], idFrom: { kind: "cache_key", fields: ["prefix"] } },
  describe: (data) => String(data.prefix ?? "vault"),
};
