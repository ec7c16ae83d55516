import { foreign, record, string } from "../field-spec.ts";
import { CREATED_AT, generated, ID, TAGS } from "./common-fields.ts";
import type { EntitySpec } from "./entity-spec.ts";

const CONSUMER = foreign("consumers", {
  required: true,
  onDelete: "cascade",
  description: "Who it belongs to.",
  ui: { label: "Consumer" },
});

const OWNED: Pick<EntitySpec, "foreign"> = { foreign: { consumer: { kind: "consumers", onDelete: "cascade" } } };
const NESTED = [{ kind: "consumers", field: "consumer" }] as const;

const ALGORITHMS = [
  "HS256",
  "HS384",
  "HS512",
  "RS256",
  "RS384",
  "RS512",
  "ES256",
  "ES384",
  "ES512",
  "PS256",
  "PS384",
  "PS512",
  "EdDSA",
] as const;

/** Reference: plugins §4. */
export const KEYAUTH_CREDENTIAL: EntitySpec = {
  ...OWNED,
  kind: "keyauth_credentials",
  singular: "keyauth_credential",
  title: "Key",
  record: record({
    id: ID,
    created_at: CREATED_AT,
    consumer: CONSUMER,
    key: { ...generated("What the client sends.", "Key"), unique: true, encrypted: true },
    tags: TAGS,
  }),
  endpointKey: "key",
  uniqueKeys: [["key"]],
  declarative: { nestedIn: NESTED, idFrom: { kind: "random" } },
  describe: () => "API key",
};

/** Reference: plugins §5. */
export const BASICAUTH_CREDENTIAL: EntitySpec = {
  ...OWNED,
  kind: "basicauth_credentials",
  singular: "basicauth_credential",
  title: "Basic-auth credential",
  record: record({
    id: ID,
    created_at: CREATED_AT,
    consumer: CONSUMER,
    username: string({
      required: true,
      unique: true,
      description: "The name to sign in with.",
      ui: { label: "Username" },
    }),
    password: string({
      required: true,
      encrypted: true,
      description: "Kong keeps a hash of it.",
      ui: { label: "Password" },
    }),
    tags: TAGS,
  }),
  endpointKey: "username",
  uniqueKeys: [["username"]],
  declarative: { nestedIn: NESTED, idFrom: { kind: "cache_key", fields: ["username"] } },
  describe: (data) => String(data.username ?? "basic-auth credential"),
};

/** Reference: plugins §6. */
export const JWT_SECRET: EntitySpec = {
  ...OWNED,
  kind: "jwt_secrets",
  singular: "jwt_secret",
  title: "JWT credential",
  record: record(
    {
      id: ID,
      created_at: CREATED_AT,
      consumer: CONSUMER,
      key: { ...generated("Names the credential in a token's claims.", "Key"), unique: true },
      algorithm: string({
        default: "HS256",
        oneOf: ALGORITHMS,
        description: "How tokens are signed.",
        ui: { label: "Algorithm" },
      }),
      secret: { ...generated("What HS tokens are signed with.", "Secret"), encrypted: true },
      rsa_public_key: string({
        check: "public_key",
        description: "What other tokens are verified with, as PEM.",
        ui: { label: "Public key", multiline: true },
      }),
      tags: TAGS,
    },
    {
      checks: [
        {
          kind: "conditional",
          ifField: "algorithm",
          ifMatch: { oneOf: ALGORITHMS.filter((algorithm) => !algorithm.startsWith("HS")) },
          thenField: "rsa_public_key",
          thenMatch: { required: true },
        },
      ],
    },
  ),
  endpointKey: "key",
  uniqueKeys: [["key"]],
  declarative: { nestedIn: NESTED, idFrom: { kind: "random" } },
  describe: (data) => String(data.key ?? "JWT credential"),
};

/** Reference: plugins §7. */
export const HMACAUTH_CREDENTIAL: EntitySpec = {
  ...OWNED,
  kind: "hmacauth_credentials",
  singular: "hmacauth_credential",
  title: "HMAC credential",
  record: record({
    id: ID,
    created_at: CREATED_AT,
    consumer: CONSUMER,
    username: string({
      required: true,
      unique: true,
      description: "The name in the signature header.",
      ui: { label: "Username" },
    }),
    secret: { ...generated("What requests are signed with.", "Secret"), encrypted: true },
    tags: TAGS,
  }),
  endpointKey: "username",
  uniqueKeys: [["username"]],
  declarative: { nestedIn: NESTED, idFrom: { kind: "cache_key", fields: ["username"] } },
  describe: (data) => String(data.username ?? "HMAC credential"),
};

/** Reference: plugins §8. */
export const ACL: EntitySpec = {
  ...OWNED,
  kind: "acls",
  singular: "acl",
  title: "Group membership",
  record: record({
    id: ID,
    created_at: CREATED_AT,
    consumer: CONSUMER,
    group: string({ required: true, description: "A group that acl plugins allow or deny.", ui: { label: "Group" } }),
    tags: TAGS,
  }),
  endpointKey: null,
  uniqueKeys: [["group", "consumer"]],
  declarative: { nestedIn: NESTED, idFrom: { kind: "cache_key", fields: ["consumer", "group"] } },
  describe: (data) => String(data.group ?? "group"),
};
