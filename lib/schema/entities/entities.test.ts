import { describe, expect, it } from "vitest";
import { PLUGINS } from "#lib/catalog/plugins/registry.ts";
import { BACKENDS } from "#lib/catalog/vaults/registry.ts";
import { validateRecord } from "../validate.ts";
import { pluginRecord } from "./plugin-record.ts";
import { ENTITY_SPECS } from "./registry.ts";
import { vaultRecord } from "./vault-record.ts";

type Data = Record<string, unknown>;

function errorsOf(kind: keyof typeof ENTITY_SPECS, data: Data): Record<string, string> {
  const result = validateRecord(ENTITY_SPECS[kind].record, data);
  return result.ok ? {} : result.errors;
}

function accepted(kind: keyof typeof ENTITY_SPECS, data: Data): Data {
  const result = validateRecord(ENTITY_SPECS[kind].record, data);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.value;
}

const UUID = "2933fbcc-9d7c-54a7-a984-fe2bde836cea";

describe("a plugin and a vault", () => {
  const keyAuth = PLUGINS.find(({ name }) => name === "key-auth");
  const env = BACKENDS.find(({ id }) => id === "env");

  it("refuse a scope the plugin does not have, and take the config of their kind", () => {
    if (!keyAuth || !env) throw new Error("the catalogue lacks key-auth or env");
    const spec = pluginRecord(keyAuth);
    const refused = validateRecord(spec, { name: "key-auth", consumer: { id: UUID }, config: { nope: 1 } });
    expect(refused.ok ? {} : refused.errors).toEqual({
      consumer: "value must be null",
      "config.nope": "unknown field",
    });
    const taken = validateRecord(spec, { name: "key-auth" });
    expect(taken.ok && taken.value.config).toMatchObject({ key_names: ["apikey"] });
    const vault = validateRecord(vaultRecord(env), { name: "env", prefix: "my-env", config: { prefix: "1x" } });
    expect(vault.ok ? {} : vault.errors).toEqual({ "config.prefix": "invalid value: 1x" });
  });

  it.each(["a", "A-b", "-a", "a-", "a_b", "1a", ""])("a vault is not called %j", (prefix) => {
    expect(errorsOf("vaults", { name: "env", prefix })).toHaveProperty("prefix");
  });
});

describe("other entities", () => {
  it.each([
    ["consumers", {}, { custom_id: "at least one of these fields must be non-empty: 'custom_id', 'username'" }],
    ["upstreams", { name: "10.0.0.1" }, { name: "Invalid name ('10.0.0.1'); no ip addresses allowed" }],
    ["upstreams", { name: "a.b:80" }, { name: "Invalid name ('a.b:80'); no port allowed" }],
    ["upstreams", { name: "a b" }, { name: "Invalid name ('a b'); must be a valid hostname" }],
    ["upstreams", { name: "u", hash_on: "header" }, { hash_on_header: "required field missing" }],
    ["upstreams", { name: "u", hash_fallback: "ip" }, { hash_fallback: "expected one of: none" }],
    ["upstreams", { name: "u", slots: 5 }, { slots: "value should be between 10 and 65536" }],
    [
      "targets",
      { upstream: { id: UUID }, target: "a b" },
      { target: "Invalid target ('a b'); not a valid hostname or ip address" },
    ],
    ["targets", { target: "a:80" }, { upstream: "required field missing" }],
    ["certificates", { cert: "{vault://env/cert}", key: "{vault://env/key}" }, {}],
    [
      "certificates",
      { cert: "x", key: "y" },
      { cert: "invalid certificate: expected a PEM block", key: "invalid key: expected a PEM block" },
    ],
    [
      "certificates",
      { cert: "{vault://env/c}", key: "{vault://env/k}", cert_alt: "{vault://env/a}" },
      { key_alt: "all or none of these fields must be set: 'cert_alt', 'key_alt'" },
    ],
    ["keys", { kid: "1" }, { jwk: "at least one of these fields must be non-empty: 'jwk', 'pem'" }],
    ["keys", { kid: "1", jwk: '{"kid":"2"}' }, { kid: "kid in jwk.kid must be equal to keys.kid" }],
    ["jwt_secrets", { consumer: { id: UUID }, algorithm: "RS256" }, { rsa_public_key: "required field missing" }],
    ["jwt_secrets", { consumer: { id: UUID } }, {}],
    ["keyauth_credentials", { consumer: { id: UUID } }, {}],
    ["basicauth_credentials", { consumer: { id: UUID }, username: "a" }, { password: "required field missing" }],
    ["acls", { consumer: { id: UUID } }, { group: "required field missing" }],
  ] as const)("%s %j is judged as %j", (kind, data, errors) => {
    expect(errorsOf(kind, data)).toEqual(errors);
  });

  it("an upstream is filled with Kong's health checks, all off", () => {
    expect(accepted("upstreams", { name: "u" }).healthchecks).toMatchObject({
      threshold: 0,
      active: { type: "http", timeout: 1, concurrency: 10, healthy: { interval: 0, http_statuses: [200, 302] } },
      passive: { unhealthy: { http_statuses: [429, 500, 503], tcp_failures: 0 } },
    });
  });
});
