import { describe, expect, it } from "vitest";
import { PLUGINS } from "#lib/catalog/plugins/registry.ts";
import { BACKENDS } from "#lib/catalog/vaults/registry.ts";
import { ENTITY_KINDS } from "#lib/contract/entity-kind.ts";
import { CUSTOM_CHECKS } from "../checks/custom-checks.ts";
import { fieldsOf } from "../checks/entity-checks.ts";
import { STRING_CHECKS } from "../checks/string-checks.ts";
import type { FieldSpec, RecordField } from "../field-spec.ts";
import { toKongErrors } from "../kong-errors.ts";
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
const SPECS: [string, RecordField][] = [
  ...Object.values(ENTITY_SPECS).map(({ kind, record }): [string, RecordField] => [kind, record]),
  ...PLUGINS.map((plugin): [string, RecordField] => [plugin.name, plugin.config]),
  ...BACKENDS.map((backend): [string, RecordField] => [backend.id, backend.config]),
];

describe("every spec", () => {
  it.each(SPECS)("%s names only checks and fields that exist", (_, spec) => {
    const unknown: string[] = [];
    eachField(spec, (path, field) => {
      if (field.type === "string" && field.check && !STRING_CHECKS[field.check])
        unknown.push(`${path}: ${field.check}`);
      if (field.type !== "record") return;
      for (const check of field.checks ?? []) {
        if (check.kind === "custom" && !CUSTOM_CHECKS[check.name]) unknown.push(`${path}: ${check.name}`);
        unknown.push(
          ...fieldsOf(check)
            .filter((name) => !hasField(field, name))
            .map((name) => `${path}: ${name}`),
        );
      }
    });
    expect(unknown).toEqual([]);
  });

  it.each(SPECS)("%s describes its fields in 10 to 500 characters, as Kong asks", (_, spec) => {
    const odd: string[] = [];
    eachField(spec, (path, { description }) => {
      if (description !== undefined && (description.length < 10 || description.length > 500)) odd.push(path);
    });
    expect(odd).toEqual([]);
  });

  it.each(SPECS)("%s has defaults that it accepts itself", (_, spec) => {
    eachField(spec, (path, field) => {
      if (!("default" in field) || field.default === undefined) return;
      const result = validateRecord({ type: "record", fields: { [path]: field } }, {});
      expect(result).toMatchObject({ ok: true });
    });
  });

  it("covers every kind, under its own name, with keys and parents that exist", () => {
    expect(Object.keys(ENTITY_SPECS).sort()).toEqual([...ENTITY_KINDS].sort());
    for (const [kind, spec] of Object.entries(ENTITY_SPECS)) {
      const { fields } = spec.record;
      expect(spec.kind).toBe(kind);
      for (const field of [
        ...spec.uniqueKeys.flat(),
        ...Object.keys(spec.foreign),
        ...spec.declarative.nestedIn.map((one) => one.field),
      ]) {
        expect(Object.keys(fields)).toContain(field);
      }
      const foreign = Object.entries(fields).flatMap(([name, field]) =>
        field.type === "foreign" ? [[name, field.reference]] : [],
      );
      expect(Object.fromEntries(foreign)).toEqual(
        Object.fromEntries(Object.entries(spec.foreign).map(([name, key]) => [name, key.kind])),
      );
    }
  });
});

describe("a service", () => {
  it("is filled with Kong's defaults", () => {
    expect(accepted("services", { host: "orders.internal" })).toEqual({
      name: null,
      protocol: "http",
      host: "orders.internal",
      port: 80,
      path: null,
      retries: 5,
      connect_timeout: 60_000,
      write_timeout: 60_000,
      read_timeout: 60_000,
      tags: null,
      client_certificate: null,
      tls_verify: null,
      tls_verify_depth: null,
      ca_certificates: null,
      enabled: true,
    });
  });

  it.each([
    ["http://a.example:8080/x/y", { protocol: "http", host: "a.example", port: 8080, path: "/x/y" }],
    ["https://a.example", { protocol: "https", host: "a.example", port: 443, path: null }],
    ["http://a.example", { protocol: "http", host: "a.example", port: 80, path: null }],
    ["a.example:443", { protocol: "https", host: "a.example", port: 443, path: null }],
    ["http://[::1]:9000/", { protocol: "http", host: "::1", port: 9000, path: "/" }],
    ["grpc://a.example:9000", { protocol: "grpc", host: "a.example", port: 9000, path: null }],
  ])("takes %s apart", (url, parts) => {
    const value = accepted("services", { url, host: "ignored", path: "/ignored" });
    expect(value).toMatchObject(parts);
    expect(value).not.toHaveProperty("url");
  });

  it.each([
    ["", "missing host in url"],
    ["http://", "missing host in url"],
    ["http:///x", "missing host in url"],
    ["http://a.example/x?y=1", "a service's url has no query or fragment"],
    ["http://a.example:http", "invalid port in url: 'http'"],
    ["http://user:pass@a.example", "a service's url has no user and password"],
    ["ftp://a.example", "protocol: expected one of: grpc, grpcs, http, https, tcp, tls, tls_passthrough, udp"],
    ["user:pass@a.example", "a service's url has no user and password"],
    ["http://[::1", "missing host in url"],
    ["http://a b.example", "host: invalid value: a b.example"],
    [5, "expected a string"],
  ])("says at the url what is wrong with %s", (url, message) => {
    expect(errorsOf("services", { url }).url).toBe(message);
  });

  it.each([
    [{ host: "a:80" }, { host: "must not have a port" }],
    [{ host: "a b" }, { host: "invalid value: a b" }],
    [{ host: "256.1.1.1" }, { host: "invalid value: 256.1.1.1" }],
    [{}, { host: "required field missing" }],
    [{ host: "a", port: 65_536 }, { port: "value should be between 0 and 65535" }],
    [{ host: "a", connect_timeout: 0 }, { connect_timeout: "value should be between 1 and 2147483646" }],
    [{ host: "a", path: "x" }, { path: "should start with: /" }],
    [{ host: "a", path: "/a//b" }, { path: "must not have empty segments" }],
    [
      { host: "a", path: "/a b" },
      { path: "invalid path: '/a b' (characters outside of the reserved list of RFC 3986 found)" },
    ],
    [{ host: "a", path: "/%zz" }, { path: "invalid url-encoded value: '%zz'" }],
    [
      { host: "a", name: "a/b" },
      { name: "invalid value 'a/b': the only accepted ascii characters are alphanumerics or ., -, _, and ~" },
    ],
    [{ host: "a", name: "größe~1" }, {}],
    [
      { host: "a", tags: ["a,b"] },
      { "tags.1": "invalid tag 'a,b': expected printable ascii (except `,` and `/`) or valid utf-8 sequences" },
    ],
    [{ host: "a", protocol: "grpc", path: "/x" }, { path: "value must be null" }],
    [{ host: "a", tls_verify: true }, { tls_verify: "value must be null" }],
    [{ host: "a", protocol: "https", tls_verify: true, ca_certificates: [UUID] }, {}],
  ])("%j is judged as %j", (data, errors) => {
    expect(errorsOf("services", data)).toEqual(errors);
  });
});

describe("a route", () => {
  it.each([
    [{}, { paths: "must set one of 'methods', 'hosts', 'headers', 'paths', 'snis' when 'protocols' is 'https'" }],
    [
      { protocols: ["http"] },
      { paths: "must set one of 'methods', 'hosts', 'headers', 'paths' when 'protocols' is 'http'" },
    ],
    [
      { protocols: ["tcp"] },
      { sources: "must set one of 'sources', 'destinations', 'snis' when 'protocols' is 'tcp', 'tls' or 'udp'" },
    ],
    [{ protocols: ["tls_passthrough"] }, { snis: "must set snis when 'protocols' is 'tls_passthrough'" }],
    [
      { protocols: ["grpc"], strip_path: false },
      { paths: "must set one of 'hosts', 'headers', 'paths' when 'protocols' is 'grpc'" },
    ],
    [
      { protocols: ["grpc"], paths: ["/a"] },
      { strip_path: "cannot set 'strip_path' when 'protocols' is 'grpc' or 'grpcs'" },
    ],
    [
      { protocols: ["tcp"], sources: [{ ip: "10.0.0.0/8" }], hosts: ["a"] },
      { hosts: "cannot set 'hosts' when 'protocols' is 'tcp', 'tls', 'tls_passthrough' or 'udp'" },
    ],
    [
      { paths: ["/a"], sources: [{ port: 1 }] },
      { sources: "cannot set 'sources' when 'protocols' is 'http' or 'https'" },
    ],
    [
      { protocols: ["http"], paths: ["/a"], snis: ["x"] },
      { snis: "'snis' can only be set when 'protocols' is 'grpcs', 'https', 'tls' or 'tls_passthrough'" },
    ],
    [
      { paths: ["/a"], protocols: ["http", "tcp"] },
      {
        protocols: "these sets are mutually exclusive: ('http', 'https'), ('tcp', 'tls', 'udp')",
      },
    ],
    [{ paths: ["/a"], protocols: [] }, { protocols: "length must be at least 1" }],
    [
      { paths: ["/a"], protocols: ["ftp"] },
      { "protocols.1": "expected one of: grpc, grpcs, http, https, tcp, tls, tls_passthrough, udp" },
    ],
    [{ paths: ["a"] }, { "paths.1": "should start with: / (fixed path) or ~/ (regex path)" }],
    [{ paths: ["~a"] }, { "paths.1": "should start with: / (fixed path) or ~/ (regex path)" }],
    [{ paths: ["/a//b"] }, { "paths.1": "must not have empty segments" }],
    [{ paths: ["/ok", "/a/../b"] }, { "paths.2": "non-normalized path, consider use '/b' instead" }],
    [{ paths: ["/%41"] }, { "paths.1": "non-normalized path, consider use '/A' instead" }],
    [{ paths: ["~/v\\d+/(?<name>[a-z]+)$"] }, {}],
    [{ methods: ["get"] }, { "methods.1": "invalid value: get" }],
    [{ hosts: ["*.a.example", "a.*", "a.example:80", "*.a.example:80"] }, {}],
    [{ hosts: ["*.a.*"] }, { "hosts.1": "invalid wildcard: must have at most one wildcard" }],
    [{ hosts: ["a.*.b"] }, { "hosts.1": "invalid wildcard: must be placed at leftmost or rightmost label" }],
    [{ hosts: ["a*.b"] }, { "hosts.1": "invalid wildcard: must be placed at leftmost or rightmost label" }],
    [{ hosts: ["a b"] }, { "hosts.1": "invalid value: a b" }],
    [
      { headers: { Host: ["a"] } },
      { "headers.Host": "cannot contain 'host' header, which must be specified in the 'hosts' attribute" },
    ],
    [{ headers: { "X-Version": ["v1", "~*v\\d"] } }, {}],
    [
      { paths: ["/a"], https_redirect_status_code: 200 },
      { https_redirect_status_code: "expected one of: 426, 301, 302, 307, 308" },
    ],
    [
      { protocols: ["tcp"], sources: [{}] },
      { "sources.1.ip": "at least one of these fields must be non-empty: 'ip', 'port'" },
    ],
    [
      { protocols: ["tcp"], sources: [{ ip: "10.0.0.0/33" }] },
      { "sources.1.ip": "invalid ip or cidr range: '10.0.0.0/33'" },
    ],
    [{ service: { id: "x" }, paths: ["/a"] }, { "service.id": "expected a valid UUID" }],
  ])("%j is judged as %j", (data, errors) => {
    expect(errorsOf("routes", data)).toEqual(errors);
  });

  it("is refused with a regular expression that the router cannot run", () => {
    for (const pattern of ["~/(", "~/(?=x)", "~/(a)\\1"]) {
      expect(errorsOf("routes", { paths: [pattern] })["paths.1"]).toMatch(
        /^invalid regex: '.*' \(PCRE returned: .+\)$/,
      );
    }
  });

  it("has its matchers' messages under @entity in Kong's tree", () => {
    const result = validateRecord(ENTITY_SPECS.routes.record, { protocols: ["http"] });
    expect(result.ok ? {} : toKongErrors(result.problems)).toEqual({
      "@entity": ["must set one of 'methods', 'hosts', 'headers', 'paths' when 'protocols' is 'http'"],
    });
  });

  it("is called by its name, else by what it matches", () => {
    const { describe: describeRoute } = ENTITY_SPECS.routes;
    expect(describeRoute({ name: "orders", paths: ["/x"] })).toBe("orders");
    expect(describeRoute({ name: null, paths: ["/x", "/y"] })).toBe("/x, /y");
  });
});

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

function eachField(spec: FieldSpec, visit: (path: string, field: FieldSpec) => void, path = "f"): void {
  visit(path, spec);
  if (spec.type === "array" || spec.type === "set") eachField(spec.elements, visit, `${path}_elements`);
  if (spec.type === "map") eachField(spec.values, visit, `${path}_values`);
  if (spec.type !== "record") return;
  for (const [name, field] of Object.entries(spec.fields)) eachField(field, visit, `${path}_${name}`);
}

function hasField(record: RecordField, path: string): boolean {
  const [first = "", ...rest] = path.split(".");
  const field = Object.hasOwn(record.fields, first) ? record.fields[first] : undefined;
  if (!field || rest.length === 0) return field !== undefined;
  return field.type === "record" && hasField(field, rest.join("."));
}
