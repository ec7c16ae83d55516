import { describe, expect, it } from "vitest";
import { setUpFakeVault } from "#lib/testing/fake-vault.ts";

const PASSWORD = "{vault://my-vault/redis/password}";

describe("writing a secret", () => {
  it("puts a new version, which is in use at once wherever it is referred to", async () => {
    const { resolver, changes, put } = setUpFakeVault({ isFull: true });
    put("redis", '{"password":"one"}');
    resolver.configure([
      { prefix: "my-vault", name: "test", config: {} },
      { prefix: "same", name: "test", config: { ttl: 60 } },
    ]);
    await resolver.warmUp([PASSWORD, "{vault://same/redis/password}"]);
    const change = { action: "put", value: '{"password":"two"}' } as const;
    expect(await resolver.write("my-vault", "redis", change)).toEqual({ version: "v2" });
    expect(resolver.getCached(PASSWORD)).toMatchObject({ value: "two", version: "v2" });
    expect(changes).toEqual([[PASSWORD, "{vault://same/redis/password}"]]);
  });

  it("of one key keeps the others, and what somebody else has written in between", async () => {
    const { resolver, secrets, state, put } = setUpFakeVault({ isFull: true });
    put("redis", '{"username":"app"}');
    state.beforePut = () => {
      state.beforePut = null;
      put("redis", '{"username":"app","port":"1"}', { version: "v2" });
    };
    await resolver.write("my-vault", "redis", { action: "put", key: "password", value: "new" });
    expect(JSON.parse(secrets.get("redis")?.value ?? "")).toEqual({ username: "app", port: "1", password: "new" });
  });

  it("refuses when another version is current than the caller has seen, and tries no further", async () => {
    const { resolver, secrets, state, put } = setUpFakeVault({ isFull: true });
    put("redis", '{"password":"one"}', { version: "v4" });
    const change = { action: "put", key: "password", value: "two", ifVersion: "v3" } as const;
    await expect(resolver.write("my-vault", "redis", change)).rejects.toMatchObject({ code: "conflict" });
    await expect(
      resolver.write("my-vault", "redis", { action: "put", value: "{}", ifVersion: null }),
    ).rejects.toMatchObject({ code: "conflict" });
    state.beforePut = () => put("redis", '{"password":"raced"}', { version: `v${Math.random()}` });
    await expect(
      resolver.write("my-vault", "redis", { action: "put", key: "password", value: "two" }),
    ).rejects.toMatchObject({ code: "conflict" });
    expect(secrets.get("redis")?.value).toBe('{"password":"raced"}');
  });

  it("of a key refuses a secret that has no keys, without quoting it", async () => {
    const { resolver, put } = setUpFakeVault({ isFull: true });
    put("redis", "canary");
    const write = resolver.write("my-vault", "redis", { action: "put", key: "password", value: "canary-new" });
    await expect(write).rejects.toThrow("redis is not a JSON object, so it has no keys. Write it as a whole.");
  });

  it("encodes for a vault whose references are decoded", async () => {
    const { resolver, put } = setUpFakeVault({ isFull: true, config: { base64_decode: true } });
    put("redis", "{}");
    await resolver.resolve(PASSWORD);
    await resolver.write("my-vault", "redis", { action: "put", key: "password", value: "plain" });
    expect(resolver.getCached(PASSWORD)?.value).toBe("plain");
    await resolver.write("my-vault", "whole", { action: "put", value: "plain" });
    expect((await resolver.resolve("{vault://my-vault/whole}")).value).toBe("plain");
  });

  it("takes a secret away, and with it what was cached of it", async () => {
    const { resolver, put } = setUpFakeVault({ isFull: true });
    put("redis", '{"password":"one"}');
    await resolver.resolve(PASSWORD);
    expect(await resolver.write("my-vault", "redis", { action: "remove" })).toEqual({ version: null });
    expect(resolver.getCached(PASSWORD)?.value).toBe("");
  });

  it("says what a backend cannot do", async () => {
    const { resolver } = setUpFakeVault();
    const write = (change: Parameters<typeof resolver.write>[2]) => resolver.write("my-vault", "redis", change);
    await expect(write({ action: "put", value: "x" })).rejects.toThrow("Test cannot write secrets through Gatehouse.");
    await expect(write({ action: "restore", version: "1" })).rejects.toThrow("cannot bring back an earlier version");
    await expect(write({ action: "remove" })).rejects.toThrow("cannot remove secrets");
    await expect(resolver.write("nope", "redis", { action: "remove" })).rejects.toThrow("could not find vault (nope)");
  });
});
