import { describe, expect, it } from "vitest";
import { validConfig } from "#lib/testing/valid-config.ts";
import { REDIS_CE, REDIS_EE } from "./redis-config.ts";
import { toRedisFailure } from "./redis-failure.ts";
import { redisSettings, settingsKey } from "./redis-settings.ts";

const settingsOf = (input: Record<string, unknown> = {}) =>
  redisSettings(validConfig(REDIS_EE, { host: "cache", ...input }));
const withCode = (code: string) => Object.assign(new Error("x"), { code });

describe("what went wrong, in words", () => {
  it.each([
    [
      new Error("WRONGPASS invalid username-password pair or user is disabled."),
      "refused",
      "password",
      "Redis at cache:6379 refused the password of my-plugin",
    ],
    [new Error("ERR invalid password"), "refused", "password", "Redis at cache:6379 refused the password of my-plugin"],
    [
      new Error("NOAUTH Authentication required."),
      "refused",
      "password",
      "Redis at cache:6379 asks for a password, and my-plugin has none",
    ],
    [
      new Error("NOPERM this user has no permissions"),
      "refused",
      "username",
      "Redis at cache:6379 does not let the user of my-plugin do this (NOPERM)",
    ],
    [
      withCode("ECONNREFUSED"),
      "unreachable",
      "host",
      "Redis at cache:6379 cannot be reached by my-plugin: the connection was refused",
    ],
    [
      withCode("ENOTFOUND"),
      "unreachable",
      "host",
      "Redis at cache:6379 cannot be reached by my-plugin: the name is not known",
    ],
    [
      new Error("Command timed out"),
      "unreachable",
      "host",
      "Redis at cache:6379 cannot be reached by my-plugin: it did not answer within 2000 ms",
    ],
    [
      new Error("connect ETIMEDOUT"),
      "unreachable",
      "host",
      "Redis at cache:6379 cannot be reached by my-plugin: it did not answer in time",
    ],
    [
      withCode("SELF_SIGNED_CERT_IN_CHAIN"),
      "unreachable",
      "ssl_verify",
      "Redis at cache:6379 has a certificate that my-plugin does not trust (SELF_SIGNED_CERT_IN_CHAIN)",
    ],
    [
      new Error("OOM command not allowed when used memory > 'maxmemory'."),
      "failed",
      null,
      "Redis at cache:6379 failed for my-plugin: OOM command not allowed when used memory >",
    ],
    [
      new Error("ERR unknown command 'SET', with args beginning with: 'hush'"),
      "failed",
      null,
      "Redis at cache:6379 failed for my-plugin: ERR unknown command",
    ],
    [
      Object.assign(new Error("Failed to refresh slots cache."), { lastNodeError: new Error("WRONGPASS x") }),
      "refused",
      "password",
      "Redis at cache:6379 refused the password of my-plugin",
    ],
  ] as const)("%s", (error, kind, field, message) => {
    expect(toRedisFailure(error, settingsOf(), "my-plugin")).toMatchObject({ kind, field, message });
  });

  it("names user and password together when both were sent", () => {
    const failure = toRedisFailure(
      new Error("WRONGPASS"),
      settingsOf({ username: "app", password: "hush" }),
      "my-plugin",
    );
    expect(failure.message).toBe("Redis at cache:6379 refused the username or password of my-plugin");
  });
});

describe("settings", () => {
  it("prefer sentinels to cluster nodes, and those to a host", () => {
    const cluster_nodes = [{ ip: "a", port: 7000 }];
    expect(settingsOf({ cluster_nodes }).target).toEqual({
      kind: "cluster",
      nodes: [{ host: "a", port: 7000 }],
      redirectionsMax: 5,
    });
    const sentinel = {
      sentinel_master: "main",
      sentinel_role: "any",
      sentinel_nodes: [{ host: "s" }],
      sentinel_password: "p",
    };
    expect(settingsOf(sentinel).target).toEqual({
      kind: "sentinel",
      master: "main",
      role: "master",
      nodes: [{ host: "s", port: 6379 }],
      username: null,
      password: "p",
    });
  });

  it("take a port that came from a vault as text, and an unresolved password for none", () => {
    const resolved = { ...validConfig(REDIS_EE, { host: "cache" }), port: "7001" as unknown as number, password: "" };
    expect(redisSettings(resolved)).toMatchObject({ target: { port: 7001 }, password: null });
  });

  it("of the open edition have one timeout", () => {
    expect(
      redisSettings(validConfig(REDIS_CE, { host: "cache", timeout: 50, ssl: true, server_name: "x" })),
    ).toMatchObject({
      connectTimeoutMs: 50,
      commandTimeoutMs: 50,
      tls: { verify: false, serverName: "x" },
    });
  });

  it("have a key that tells passwords apart without holding them", () => {
    const [a, b] = [settingsKey(settingsOf({ password: "one" })), settingsKey(settingsOf({ password: "two" }))];
    expect(a).not.toBe(b);
    expect(a).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("a redis record", () => {
  it.each([
    { sentinel_master: "main" },
    { sentinel_master: "main", sentinel_role: "master", sentinel_nodes: [{}], cluster_nodes: [{}] },
    { cluster_nodes: [] },
    { port: 70000 },
    { host: "not a host" },
    { connect_timeout: -1 },
  ])("with %j is refused", (input) => {
    expect(() => validConfig(REDIS_EE, input)).toThrow("not a valid config");
  });
});
