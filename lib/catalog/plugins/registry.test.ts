import { describe, expect, it } from "vitest";
import { applyDefaults } from "#lib/schema/defaults.ts";
import type { FieldSpec, RecordField } from "#lib/schema/field-spec.ts";
import { fromKongSchema } from "#lib/schema/from-kong-schema.ts";
import { toKongSchema } from "#lib/schema/to-kong-schema.ts";
import { FakeNode } from "#lib/testing/fake-node.ts";
import { validConfig } from "#lib/testing/valid-config.ts";
import { findPlugin, PLUGINS } from "./registry.ts";

/** What a config needs besides its defaults. */
const REQUIRED: Record<string, Record<string, unknown>> = {
  acl: { allow: ["staff"] },
  "openid-connect": { issuer: "http://127.0.0.1:1" },
  "ip-restriction": { allow: ["127.0.0.1"] },
  "file-log": { path: "/tmp/never-written.log" },
  loggly: { key: "token" },
  "rate-limiting-advanced": { limit: [5], window_size: [30], namespace: "n" },
  redirect: { location: "https://example.com" },
  "tcp-log": { host: "127.0.0.1", port: 1 },
  "udp-log": { host: "127.0.0.1", port: 1 },
  "http-log": { http_endpoint: "http://127.0.0.1:1" },
  "proxy-cache": { strategy: "memory" },
  "proxy-cache-advanced": { strategy: "memory" },
  opentelemetry: { traces_endpoint: "http://127.0.0.1:1" },
  "rate-limiting": { minute: 5 },
};

/** Reference: plugins, "Execution order". */
const PRIORITIES = {
  acl: 950,
  "aws-lambda": 750,
  "basic-auth": 1100,
  "bot-detection": 2500,
  "correlation-id": 100001,
  datadog: 10,
  "file-log": 9,
  loggly: 6,
  opentelemetry: 14,
  prometheus: 13,
  "rate-limiting-advanced": 910,
  redirect: 779,
  "request-size-limiting": 951,
  statsd: 11,
  "tcp-log": 7,
  "udp-log": 8,
  cors: 2000,
  "hmac-auth": 1030,
  "http-log": 12,
  "ip-restriction": 990,
  jwt: 1450,
  "key-auth": 1250,
  "openid-connect": 1050,
  "proxy-cache": 100,
  "proxy-cache-advanced": 100,
  "rate-limiting": 910,
  "request-termination": 2,
  "request-transformer": 801,
  "request-transformer-advanced": 802,
  "response-transformer": 800,
};

function everyField(spec: RecordField, path = "config"): { path: string; field: FieldSpec }[] {
  return Object.entries(spec.fields).flatMap(([name, field]) => {
    const inner = field.type === "array" || field.type === "set" ? field.elements : field;
    const below = inner.type === "record" ? everyField(inner, `${path}.${name}`) : [];
    return [{ path: `${path}.${name}`, field }, ...below];
  });
}

const FIELDS = PLUGINS.flatMap(({ name, config }) => everyField(config, name));

/** Marked fields, with `[]` for elements and `{}` for the values of a map. */
function marked(mark: "referenceable" | "encrypted", name: string): string[] {
  return FIELDS.filter(({ path }) => path.startsWith(`${name}.`)).flatMap(({ path, field }) => {
    if (field[mark]) return [path.slice(name.length + 1)];
    const isList = field.type === "array" || field.type === "set";
    if (isList && field.elements[mark]) return [`${path.slice(name.length + 1)}[]`];
    return field.type === "map" && field.values[mark] ? [`${path.slice(name.length + 1)}{}`] : [];
  });
}

describe("the catalogue", () => {
  it("runs plugins in Kong's order", () => {
    expect(Object.fromEntries(PLUGINS.map(({ name, priority }) => [name, priority]))).toEqual(PRIORITIES);
  });

  it("finds a plugin by name", () => {
    expect(findPlugin("cors")?.title).toBe("CORS");
    expect(findPlugin("nothing")).toBeNull();
  });

  it.each(FIELDS)("says in words what $path is", ({ field }) => {
    expect(field.ui?.label).toMatch(/^.{2,30}$/);
    if (field.type !== "record" || field.ui?.group)
      expect(field.description ?? "").toMatch(field.ui?.label === "Host" ? /./ : /^.{10,}$/s);
  });

  it.each(PLUGINS)("fills $name with defaults that are valid, and starts", async ({ name, config, create }) => {
    const value = validConfig(config, REQUIRED[name]);
    expect(applyDefaults(config, value)).toEqual(value);
    const handler = create(new FakeNode().instance(name, value));
    expect(Object.keys(handler).length).toBeGreaterThan(0);
    await handler.close?.();
  });

  it.each(PLUGINS)("describes $name to a Kong client and reads it back", ({ config }) => {
    const json = toKongSchema(config);
    expect(toKongSchema(fromKongSchema(json))).toEqual(json);
  });
});

const CLOUD = [
  "auth_provider",
  "aws_cache_name",
  "aws_region",
  "aws_access_key_id",
  "aws_secret_access_key",
  "aws_assume_role_arn",
  "aws_role_session_name",
  "azure_client_id",
  "azure_client_secret",
  "azure_tenant_id",
  "gcp_service_account_json",
].map((name) => `redis.cloud_authentication.${name}`);
const REDIS_CE = ["host", "port", "server_name", "username", "password"].map((name) => `redis.${name}`);

describe("references may stand (reference: referenceable fields)", () => {
  it.each([
    ["proxy-cache-advanced", [...REDIS_CE, "redis.sentinel_username", "redis.sentinel_password", ...CLOUD]],
    ["rate-limiting", [...REDIS_CE, ...CLOUD]],
    ["rate-limiting-advanced", [...REDIS_CE, "redis.sentinel_username", "redis.sentinel_password", ...CLOUD]],
    ["http-log", ["http_endpoint", "headers{}"]],
    ["aws-lambda", ["aws_assume_role_arn", "aws_key", "aws_secret"]],
    [
      "openid-connect",
      [
        "client_id[]",
        "client_secret[]",
        "extra_jwks_uris[]",
        "introspection_endpoint",
        "introspection_headers_values[]",
        "issuer",
        "issuers_allowed[]",
      ],
    ],
    ["loggly", ["key"]],
    [
      "request-transformer-advanced",
      ["rename", "replace", "add", "append"].flatMap((section) =>
        ["body", "headers", "querystring"].map((target) => `${section}.${target}[]`),
      ),
    ],
    ["datadog", ["host"]],
    ["opentelemetry", ["traces_endpoint", "headers{}"]],
  ])("in these fields of %s", (name, fields) => {
    expect(marked("referenceable", name).sort()).toEqual([...fields].sort());
  });

  it("nowhere else", () => {
    const holders = PLUGINS.filter(({ name }) => marked("referenceable", name).length > 0).map(({ name }) => name);
    expect(holders.sort()).toEqual([
      "aws-lambda",
      "datadog",
      "http-log",
      "loggly",
      "openid-connect",
      "opentelemetry",
      "proxy-cache-advanced",
      "rate-limiting",
      "rate-limiting-advanced",
      "request-transformer-advanced",
    ]);
  });

  it("and every password, key and token is secret", () => {
    const secretNames = FIELDS.filter(
      ({ path, field }) =>
        field.type !== "boolean" && /password|secret|access_key|service_account/.test(path.split(".").at(-1) ?? ""),
    );
    expect(secretNames.length).toBeGreaterThan(5);
    for (const { path, field } of secretNames) {
      const holder = field.type === "array" || field.type === "set" ? field.elements : field;
      expect([path, holder.encrypted]).toEqual([path, true]);
    }
    expect(marked("encrypted", "http-log")).toEqual(["http_endpoint", "headers{}"]);
  });
});

describe("defaults", () => {
  it("of proxy-cache-advanced are Kong's", () => {
    expect(
      validConfig(findPlugin("proxy-cache-advanced")?.config ?? { type: "record", fields: {} }, { strategy: "redis" }),
    ).toEqual({
      strategy: "redis",
      cache_ttl: 300,
      content_type: ["text/plain", "application/json"],
      response_code: [200, 301, 404],
      request_method: ["GET", "HEAD"],
      storage_ttl: null,
      cache_control: false,
      vary_query_params: null,
      vary_headers: null,
      ignore_uri_case: false,
      response_headers: { age: true, "X-Cache-Status": true, "X-Cache-Key": true },
      memory: { dictionary_name: "kong_db_cache" },
      redis: {
        host: "127.0.0.1",
        port: 6379,
        username: null,
        password: null,
        database: 0,
        ssl: false,
        ssl_verify: false,
        server_name: null,
        connect_timeout: 2000,
        send_timeout: 2000,
        read_timeout: 2000,
        keepalive_pool_size: 256,
        keepalive_backlog: null,
        connection_is_proxied: false,
        sentinel_master: null,
        sentinel_role: null,
        sentinel_nodes: null,
        sentinel_username: null,
        sentinel_password: null,
        cluster_nodes: null,
        cluster_max_redirections: 5,
        cloud_authentication: null,
      },
      bypass_on_err: false,
    });
  });

  it("take the old name of the three timeouts", () => {
    const config = findPlugin("proxy-cache-advanced")?.config ?? { type: "record", fields: {} };
    expect(validConfig(config, { strategy: "redis", redis: { timeout: 500 } })).toMatchObject({
      redis: { connect_timeout: 500, send_timeout: 500, read_timeout: 500 },
    });
  });
});
