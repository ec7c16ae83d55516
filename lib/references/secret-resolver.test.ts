import { describe, expect, it } from "vitest";
import { setUpFakeVault } from "#lib/testing/fake-vault.ts";

const PASSWORD = "{vault://my-vault/redis/password}";
const USERNAME = "{vault://my-vault/redis/username}";

describe("reading", () => {
  it("reads a secret once for a thousand references to its keys", async () => {
    const { resolver, state, put } = setUpFakeVault();
    const keys = Array.from({ length: 100 }, (_, index) => `k${index}`);
    for (let secret = 0; secret < 10; secret += 1) {
      put(`s${secret}`, JSON.stringify(Object.fromEntries(keys.map((key) => [key, `${secret}-${key}`]))));
    }
    const references = Array.from({ length: 10 }, (_, secret) =>
      keys.map((key) => `{vault://my-vault/s${secret}/${key}}`),
    ).flat();
    await resolver.warmUp(references);
    expect(state.reads).toHaveLength(10);
    expect(resolver.getCached("{vault://my-vault/s3/k7}")?.value).toBe("3-k7");
  });

  it("coalesces misses at the same time", async () => {
    const { resolver, state, put } = setUpFakeVault();
    put("redis", '{"password":"p","username":"u"}');
    const found = await Promise.all([
      resolver.resolve(PASSWORD),
      resolver.resolve(USERNAME),
      resolver.resolve(PASSWORD),
    ]);
    expect(found.map(({ value }) => value)).toEqual(["p", "u", "p"]);
    expect(state.reads).toEqual(["redis"]);
  });

  it.each([
    ["not json", "could not get subfield value: unable to json decode value (not JSON)"],
    ['"text"', "could not get subfield value: unable to json decode value (JSON string, object expected)"],
    ["{}", "could not get subfield value: subfield password not found in JSON secret"],
    ['{"password":1}', "could not get subfield value: unexpected number value in JSON secret for subfield password"],
    [
      '{"password":null}',
      "could not get subfield value: unexpected userdata value in JSON secret for subfield password",
    ],
    ['{"password":{}}', "could not get subfield value: unexpected table value in JSON secret for subfield password"],
    [
      '{"password":true}',
      "could not get subfield value: unexpected boolean value in JSON secret for subfield password",
    ],
  ])("explains %s without quoting it", async (value, error) => {
    const { resolver, put } = setUpFakeVault();
    put("redis", value);
    expect(await resolver.resolve(PASSWORD)).toMatchObject({ value: "", error });
  });

  it("refuses what is not base64 when it is to be decoded", async () => {
    const { resolver, put } = setUpFakeVault({ config: { base64_decode: true } });
    put("redis", JSON.stringify({ password: "cGFzcw==", username: "not*base64" }));
    expect((await resolver.resolve(PASSWORD)).value).toBe("pass");
    expect((await resolver.resolve(USERNAME)).error).toBe("could not decode value: it is not base64");
  });

  it("does not know vaults that nobody configured", async () => {
    const { resolver } = setUpFakeVault();
    expect((await resolver.resolve("{vault://nope/x}")).error).toBe("could not find vault (nope)");
    resolver.configure([{ prefix: "odd", name: "gone", config: {} }]);
    expect((await resolver.resolve("{vault://odd/x}")).error).toBe("vault 'gone' is not installed");
  });

  it("never tells what an unexpected failure says", async () => {
    const { resolver, state } = setUpFakeVault();
    state.error = new Error("canary");
    expect((await resolver.resolve(PASSWORD)).error).toBe(
      "could not get value from external vault (the backend failed unexpectedly)",
    );
  });
});

describe("configuration", () => {
  it("applies a reference's options to known fields only, and drops invalid ones", async () => {
    const { resolver, state, put } = setUpFakeVault({ config: { region: "eu", ttl: 60 } });
    put("x", "value");
    await resolver.resolve("{vault://my-vault/x?region=us&nonsense=1&ttl=abc}");
    expect(state.connects).toEqual([
      { region: "us", ttl: null, neg_ttl: null, resurrect_ttl: null, base64_decode: false },
    ]);
  });

  it("shares a connection between configs that differ only in how long to keep", async () => {
    const { resolver, state, put } = setUpFakeVault();
    put("x", "value");
    await resolver.resolve("{vault://my-vault/x}");
    await resolver.resolve("{vault://my-vault/x?ttl=5}");
    expect(state.connects).toHaveLength(1);
    expect(state.reads).toHaveLength(2);
  });

  it("lets a default vault fill its gaps from the settings of the environment", async () => {
    const { resolver, state, put } = setUpFakeVault({
      env: { KONG_VAULT_TEST_REGION: "eu", KONG_VAULT_TEST_TTL: "nonsense" },
    });
    put("x", "value");
    await resolver.resolve("{vault://test/x}");
    resolver.configure([{ prefix: "test", name: "test", config: { region: "us" } }]);
    await resolver.resolve("{vault://test/x}");
    expect(state.connects.map((config) => (config as { region: string }).region)).toEqual(["eu", "us"]);
    expect(state.closes).toBe(1);
  });

  it("reads again under a changed config, and forgets what belongs to a vault that is gone", async () => {
    const { resolver, state, logged, changes, put } = setUpFakeVault();
    put("redis", '{"password":"one"}');
    await resolver.resolve(PASSWORD);
    put("redis", '{"password":"two"}');
    resolver.configure([{ prefix: "my-vault", name: "test", config: { region: "us" } }]);
    await resolver.rotate();
    expect(resolver.getCached(PASSWORD)?.value).toBe("two");
    expect(changes).toEqual([[PASSWORD]]);
    resolver.configure([]);
    await resolver.rotate();
    expect(resolver.getCached(PASSWORD)).toMatchObject({ value: "", error: "could not find vault (my-vault)" });
    expect(logged).toContain(`could not parse reference ${PASSWORD} (could not find vault (my-vault))`);
    expect(state.reads).toHaveLength(2);
  });
});

describe("telling", () => {
  it("tells of a reference that was asked for before it was known", async () => {
    const { resolver, changes, put } = setUpFakeVault();
    put("redis", '{"password":"one"}');
    expect(resolver.getCached(PASSWORD)).toBeNull();
    await resolver.warmUp([PASSWORD]);
    expect(changes).toEqual([[PASSWORD]]);
  });

  it("is silent about a first reading that nobody waited for, and after the listener left", async () => {
    const { resolver, changes, put } = setUpFakeVault();
    put("redis", '{"password":"one"}');
    await resolver.warmUp([PASSWORD]);
    expect(changes).toEqual([]);
  });

  it("warns with Kong's text when a configuration cannot be resolved", async () => {
    const { resolver, logged } = setUpFakeVault();
    await resolver.warmUp([PASSWORD]);
    expect(logged).toEqual([
      `unable to resolve reference ${PASSWORD} (could not get value from external vault (no value found))`,
    ]);
  });

  it("forgets what no configuration needs any more", async () => {
    const { resolver, state, put } = setUpFakeVault({ config: { ttl: 1, resurrect_ttl: 300 } });
    put("redis", '{"password":"one"}');
    await resolver.resolve(PASSWORD);
    resolver.retain([]);
    await resolver.rotate();
    expect(state.reads).toHaveLength(1);
    expect(resolver.getCached(PASSWORD)).toBeNull();
  });
});

describe("a check", () => {
  it("asks the backend, says how old the value in use is, and holds no value", async () => {
    const { resolver, clock, state, put } = setUpFakeVault();
    put("redis", '{"password":"canary"}', { version: "7" });
    await resolver.resolve(PASSWORD);
    await clock.pass(12);
    const check = await resolver.check(PASSWORD);
    expect(check).toEqual({
      reference: PASSWORD,
      resolves: true,
      version: "7",
      ageSeconds: 12,
      durationMs: 0,
      error: null,
    });
    expect(state.reads).toHaveLength(2);
  });

  it("works for a vault that is not saved, and closes its connection", async () => {
    const { resolver, state, put } = setUpFakeVault();
    put("x", "canary");
    const drafts = [{ prefix: "draft", name: "test", config: { region: "us" } }];
    expect(await resolver.check("{vault://draft/x}", drafts)).toMatchObject({ resolves: true, ageSeconds: null });
    expect(state.closes).toBe(1);
    expect((await resolver.resolve("{vault://draft/x}")).error).toBe("could not find vault (draft)");
  });

  it("answers with Kong's text for what is no reference", async () => {
    const { resolver } = setUpFakeVault();
    expect(await resolver.check("{vault://env}")).toMatchObject({
      resolves: false,
      error: "reference url is missing path [{vault://env}]",
    });
  });
});
