import { describe, expect, it } from "vitest";
import { SecretResolver } from "#lib/references/secret-resolver.ts";
import { describeBackendConformance } from "../conformance.ts";
import { envBackend } from "./index.ts";
import { toResource, toVariable } from "./variable-name.ts";

const stored: Record<string, string> = {};

describeBackendConformance({
  backend: envBackend,
  config: { prefix: "test_" },
  environment: () => ({ env: { ...stored } }),
  put(resource, value) {
    const variable = toVariable("test_", resource);
    const earlier = stored[variable];
    if (earlier !== undefined) stored[`${variable}_PREVIOUS`] = earlier;
    stored[variable] = value;
  },
  previousVersion: 2,
  takesPlainText: true,
});

function resolverFor(env: Record<string, string>) {
  const resolver = new SecretResolver({ backends: [envBackend], environment: { env } });
  resolver.configure([{ prefix: "my-env", name: "env", config: { prefix: "MY_SECRET_" } }]);
  return resolver;
}

describe("the env backend", () => {
  const env = {
    MY_SECRET_VALUE: "one",
    PG: '{"username":"two"}',
    SSL_CERT: '{"key":"three"}',
    MY_SECRET_FOO: "four",
    FOO: "now",
    FOO_PREVIOUS: "before",
    EMPTY: "",
  };

  it.each([
    ["{vault://env/my-secret-value}", "one"],
    ["{vault://env/pg/username}", "two"],
    ["{vault://env/cert/key?prefix=ssl-}", "three"],
    ["{vault://my-env/foo}", "four"],
    ["{vault://env/foo#2}", "before"],
    ["{vault://env/foo#1}", "now"],
    ["{vault://env/foo#7}", "now"],
    ["{vault://env/empty}", ""],
  ])("reads %s from the variable Kong would read", async (reference, value) => {
    expect(await resolverFor(env).resolve(reference)).toMatchObject({ value, error: null });
  });

  it.each([
    "{vault://env/gatehouse-master-key}",
    "{vault://env/GATEHOUSE_MASTER_KEY}",
    "{vault://env/master-key?prefix=gatehouse_}",
    "{vault://env/database-url}",
    "{vault://env/url?prefix=smtp-}",
    "{vault://env/nextauth-secret}",
    "{vault://env/gateway-admin-token}",
    "{vault://env/gateway-key}",
    "{vault://env/kong-vault-hcv-token}",
  ])("never reads a setting of Gatehouse: %s", async (reference) => {
    const own = {
      GATEHOUSE_MASTER_KEY: "canary",
      DATABASE_URL: "canary",
      SMTP_URL: "canary",
      NEXTAUTH_SECRET: "canary",
      GATEWAY_ADMIN_TOKEN: "canary",
      GATEWAY_KEY: "canary",
      KONG_VAULT_HCV_TOKEN: "canary",
    };
    const resolver = resolverFor(own);
    const resolved = await resolver.resolve(reference);
    expect(resolved.value).toBe("");
    expect(resolved.error).toContain("is a setting of Gatehouse itself");
    expect((await resolver.check(reference)).resolves).toBe(false);
    expect((await resolver.browse("env", "")).names).toEqual([]);
  });

  it("lists what can be read under the prefix, in pages, and nothing in folders", async () => {
    const many = Object.fromEntries(
      Array.from({ length: 450 }, (_, index) => [`VAR_${String(index).padStart(3, "0")}`, "x"]),
    );
    const resolver = resolverFor({ ...many, lower_case: "x", MY_SECRET_A_B: "x" });
    const names: string[] = [];
    let page: string | undefined;
    do {
      const found = await resolver.browse("env", "", page);
      names.push(...found.names.map(({ path }) => path));
      page = found.nextPage ?? undefined;
    } while (page !== undefined);
    expect(names).toHaveLength(451);
    expect(names).not.toContain("lower-case");
    expect((await resolver.browse("my-env", "")).names).toEqual([{ path: "a-b", kind: "secret" }]);
    expect((await resolver.browse("env", "folder")).names).toEqual([]);
  });

  it("takes settings from KONG_VAULT_ENV_PREFIX and ignores an invalid one", async () => {
    expect(await resolverFor({ KONG_VAULT_ENV_PREFIX: "app-", APP_X: "yes" }).resolve("{vault://env/x}")).toMatchObject(
      { value: "yes" },
    );
    expect(await resolverFor({ KONG_VAULT_ENV_PREFIX: "1-", X: "plain" }).resolve("{vault://env/x}")).toMatchObject({
      value: "plain",
    });
  });
});

describe("variable names", () => {
  it.each([
    [null, "REDIS_PASSWORD", "redis-password"],
    ["my-app-", "MY_APP_KEY", "key"],
    ["my-app-", "OTHER", null],
    ["my-app-", "MY_APP_", null],
    [null, "http_proxy", null],
  ])("under %s, %s is offered as %s", (prefix, variable, resource) => {
    expect(toResource(prefix, variable)).toBe(resource);
  });
});
