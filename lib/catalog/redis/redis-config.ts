import { array, boolean, type Infer, integer, record, string } from "#lib/schema/field-spec.ts";
import { REDIS_CE_FIELDS, timeoutField } from "./redis-fields.ts";

const { cloud_authentication, ...SERVER_FIELDS } = REDIS_CE_FIELDS;

const PORT = integer({
  default: 6379,
  between: [0, 65535],
  description: "The port of this server.",
  ui: { label: "Port" },
});

/** The `redis` record of plugins that Kong calls "advanced" (REDIS_EE): with sentinels, clusters and pools. */
export const REDIS_EE = record(
  {
    ...SERVER_FIELDS,
    host: string({ ...SERVER_FIELDS.host, default: "127.0.0.1" }),
    connect_timeout: timeoutField("Connect timeout", "How long to wait for a connection."),
    send_timeout: timeoutField("Send timeout", "How long sending a command may take."),
    read_timeout: timeoutField("Read timeout", "How long to wait for the answer to a command."),
    keepalive_pool_size: integer({
      default: 256,
      between: [1, 2147483646],
      description: "The size of Kong's connection pool. The embedded node shares one connection and does not need it.",
      ui: { label: "Keepalive pool size", advanced: true },
    }),
    keepalive_backlog: integer({
      between: [0, 2147483646],
      description: "How many connections may queue for Kong's pool. The embedded node does not need it.",
      ui: { label: "Keepalive backlog", advanced: true },
    }),
    connection_is_proxied: boolean({
      default: false,
      description: "A proxy such as Envoy or Twemproxy stands between the node and Redis.",
      ui: { label: "Connection is proxied", advanced: true },
    }),
    sentinel_master: string({
      description: "The name of the master to ask the sentinels for.",
      ui: { label: "Sentinel master", advanced: true },
    }),
    sentinel_role: string({
      oneOf: ["master", "slave", "any"],
      description: "Which of the servers that the sentinels know to use.",
      ui: { label: "Sentinel role", advanced: true, choices: { master: "Master", slave: "Replica", any: "Any" } },
    }),
    sentinel_nodes: array(
      record(
        {
          host: string({
            required: true,
            default: "127.0.0.1",
            check: "host",
            description: "The name or address of this sentinel.",
            ui: { label: "Host" },
          }),
          port: PORT,
        },
        { required: true },
      ),
      {
        lenMin: 1,
        description: "The sentinels to ask for the address of Redis. Set them instead of a host.",
        ui: { label: "Sentinel nodes", advanced: true },
      },
    ),
    sentinel_username: string({
      referenceable: true,
      description: "The user to sign in to the sentinels with.",
      ui: { label: "Sentinel username", advanced: true },
    }),
    sentinel_password: string({
      lenMin: 0,
      referenceable: true,
      encrypted: true,
      description: "The password of the sentinels.",
      ui: { label: "Sentinel password", advanced: true },
    }),
    cluster_nodes: array(
      record(
        {
          ip: string({
            required: true,
            default: "127.0.0.1",
            check: "host",
            description: "The name or address of this cluster node.",
            ui: { label: "Host" },
          }),
          port: PORT,
        },
        { required: true },
      ),
      {
        lenMin: 1,
        description: "Some nodes of a Redis Cluster, from which the others are found. Set them instead of a host.",
        ui: { label: "Cluster nodes", advanced: true },
      },
    ),
    cluster_max_redirections: integer({
      default: 5,
      description: "How many redirections of a Redis Cluster to follow.",
      ui: { label: "Cluster redirections", advanced: true },
    }),
    cloud_authentication,
  },
  {
    required: true,
    description: "The Redis server that keeps the entries.",
    ui: { label: "Redis", group: "Redis" },
    checks: [
      { kind: "mutually_required", fields: ["sentinel_master", "sentinel_role", "sentinel_nodes"] },
      {
        kind: "mutually_exclusive_sets",
        set1: ["sentinel_master", "sentinel_role", "sentinel_nodes"],
        set2: ["cluster_nodes"],
      },
    ],
    shorthands: [
      {
        timeout: {
          type: "integer",
          between: [0, 2147483646],
          deprecation: {
            message:
              "redis schema field `timeout` is deprecated, use `connect_timeout`, `send_timeout` and `read_timeout`",
            removal_in_version: "4.0",
            replaced_with: [{ path: ["connect_timeout"] }, { path: ["send_timeout"] }, { path: ["read_timeout"] }],
          },
        },
      },
    ],
  },
);

export type RedisEeConfig = Infer<typeof REDIS_EE>;

/** The `redis` record of plugins of the open edition (REDIS_CE): one server, one timeout. */
export const REDIS_CE = record(
  {
    ...SERVER_FIELDS,
    timeout: timeoutField("Timeout", "How long to wait for a connection, and for the answer to a command."),
    cloud_authentication,
  },
  {
    required: true,
    description: "The Redis server that keeps the counters.",
    ui: { label: "Redis", group: "Redis" },
  },
);

export type RedisCeConfig = Infer<typeof REDIS_CE>;
