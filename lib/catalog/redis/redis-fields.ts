import { boolean, integer, string } from "#lib/schema/field-spec.ts";
import { CLOUD_AUTHENTICATION } from "./cloud-authentication-fields.ts";

const TIMEOUT_BETWEEN = [0, 2147483646] as const;

/** Where Redis is and how to sign in: what every plugin with a `redis` record has (Kong's REDIS_CE). */
export const REDIS_CE_FIELDS = {
  host: string({
    check: "host",
    referenceable: true,
    description: "The name or address of the Redis server.",
    ui: { label: "Host", placeholder: "cache-01.internal" },
  }),
  port: integer({
    default: 6379,
    between: [0, 65535],
    referenceable: true,
    description: "The port of the Redis server.",
    ui: { label: "Port" },
  }),
  username: string({
    referenceable: true,
    description: "The ACL user of Redis 6 and later. Unset: the default user.",
    ui: { label: "Username" },
  }),
  password: string({
    lenMin: 0,
    referenceable: true,
    encrypted: true,
    description: "The password of the Redis server, best kept in a vault.",
    ui: { label: "Password" },
  }),
  database: integer({
    default: 0,
    description: "The number of the Redis database. Redis Cluster has only 0.",
    ui: { label: "Database", advanced: true },
  }),
  ssl: boolean({
    default: false,
    description: "Connect over TLS.",
    ui: { label: "TLS", advanced: true },
  }),
  ssl_verify: boolean({
    default: false,
    description: "Refuse a server whose certificate is not trusted.",
    ui: { label: "Verify certificate", advanced: true },
  }),
  server_name: string({
    check: "host",
    referenceable: true,
    description: "The name to expect in the server's certificate. Unset: the host.",
    ui: { label: "TLS server name", advanced: true },
  }),
  cloud_authentication: CLOUD_AUTHENTICATION,
} as const;

export function timeoutField(label: string, description: string) {
  return integer({
    default: 2000,
    between: TIMEOUT_BETWEEN,
    description,
    ui: { label, unit: "ms", advanced: true },
  });
}
