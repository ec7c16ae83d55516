import { hash } from "node:crypto";
import type { CloudAuthentication } from "./cloud-password.ts";
import type { RedisCeConfig, RedisEeConfig } from "./redis-config.ts";

/** A resolved `redis` record in the terms of a client. */
export interface RedisSettings {
  target: RedisTarget;
  username: string | null;
  password: string | null;
  database: number;
  tls: { verify: boolean; serverName: string | null } | null;
  connectTimeoutMs: number;
  commandTimeoutMs: number;
  cloud: CloudAuthentication | null;
}

export type RedisTarget =
  | { kind: "server"; host: string; port: number }
  | { kind: "cluster"; nodes: { host: string; port: number }[]; redirectionsMax: number }
  | {
      kind: "sentinel";
      master: string;
      role: "master" | "slave";
      nodes: { host: string; port: number }[];
      username: string | null;
      password: string | null;
    };

/** Reads a resolved record; sentinels come before cluster nodes, and those before a host, as in Kong. */
export function redisSettings(config: RedisEeConfig | RedisCeConfig): RedisSettings {
  const serverName = textOrNull(config.server_name);
  const timeoutMs = "timeout" in config ? config.timeout : null;
  return {
    target: targetOf(config),
    username: textOrNull(config.username),
    password: textOrNull(config.password),
    database: config.database,
    tls: config.ssl ? { verify: config.ssl_verify, serverName } : null,
    connectTimeoutMs: "connect_timeout" in config ? config.connect_timeout : (timeoutMs ?? 2000),
    commandTimeoutMs:
      "read_timeout" in config ? Math.max(config.read_timeout, config.send_timeout) : (timeoutMs ?? 2000),
    cloud: config.cloud_authentication,
  };
}

/** Equal for equal settings, and tells nothing about the password in them. */
export function settingsKey(settings: RedisSettings): string {
  return hash("sha256", JSON.stringify(settings), "hex");
}

/** "cache-01.internal:6379", as messages name it. */
export function addressOf({ target }: RedisSettings): string {
  if (target.kind === "server") return `${target.host}:${target.port}`;
  const nodes = target.nodes.map(({ host, port }) => `${host}:${port}`).join(", ");
  return target.kind === "cluster" ? nodes : `${target.master} (sentinels ${nodes})`;
}

function targetOf(config: RedisEeConfig | RedisCeConfig): RedisTarget {
  if ("sentinel_master" in config && config.sentinel_master && config.sentinel_nodes) {
    return {
      kind: "sentinel",
      master: config.sentinel_master,
      role: config.sentinel_role === "slave" ? "slave" : "master",
      nodes: config.sentinel_nodes.map(({ host, port }) => ({ host, port })),
      username: textOrNull(config.sentinel_username),
      password: textOrNull(config.sentinel_password),
    };
  }
  if ("cluster_nodes" in config && config.cluster_nodes) {
    return {
      kind: "cluster",
      nodes: config.cluster_nodes.map(({ ip, port }) => ({ host: ip, port })),
      redirectionsMax: config.cluster_max_redirections,
    };
  }
  // A port that came from a vault is text.
  return { kind: "server", host: textOrNull(config.host) ?? "127.0.0.1", port: Number(config.port) || 6379 };
}

/** A reference that did not resolve is the empty string, which means "none" here. */
function textOrNull(value: string | null): string | null {
  return value === "" ? null : value;
}
