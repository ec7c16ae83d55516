import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SecretResolver } from "#lib/references/secret-resolver.ts";
import { connectHcv } from "#lib/testing/connect-hcv.ts";
import { FakeClock } from "#lib/testing/fake-clock.ts";
import { startVaultServer } from "#lib/testing/vault-server.ts";
import { hcvBackend } from "./index.ts";

const server = await startVaultServer();
afterAll(() => server?.stop());

const REFERENCE = "{vault://my-vault/redis/password}";

describe.skipIf(server === null)("a real server in trouble", () => {
  const base = { host: server?.host, port: server?.port, kv: "v2" };

  beforeAll(async () => {
    await server?.request("POST", "secret/data/redis", { data: { password: "pw-c4nary" } });
    await server?.request("PUT", "sys/policies/acl/gateway", {
      policy: 'path "secret/data/*" { capabilities = ["read"] }',
    });
    await server?.request("POST", "sys/auth/approle", { type: "approle" });
  });

  /** A role whose tokens live as long as said; the config signs in with it. */
  async function approle(name: string, more: object) {
    await server?.request("POST", `auth/approle/role/${name}`, { token_policies: ["gateway"], ...more });
    const role = await server?.request("GET", `auth/approle/role/${name}/role-id`);
    const secret = await server?.request("POST", `auth/approle/role/${name}/secret-id`);
    return {
      ...base,
      auth_method: "approle",
      approle_role_id: String(role?.data.role_id),
      approle_secret_id: String(secret?.data.secret_id),
    };
  }

  async function accessors(): Promise<number> {
    const keys = (await server?.request("LIST", "auth/token/accessors"))?.data.keys;
    return Array.isArray(keys) ? keys.length : 0;
  }

  it("signs in once for everybody who reads at the same time", async () => {
    const config = await approle("crowd", { token_ttl: "1h" });
    const before = await accessors();
    await using client = await connectHcv(config);
    await Promise.all(Array.from({ length: 50 }, () => client.get("redis", null)));
    expect(await accessors()).toBe(before + 1);
  });

  it.each([
    ["renewed", { token_ttl: "1s", token_max_ttl: "1h" }],
    ["not renewable", { token_ttl: "1s", token_type: "batch" }],
    ["at the end of its renewals", { token_ttl: "2s", token_max_ttl: "3s" }],
  ])("loses no read while tokens end under load: %s", async (title, ttl) => {
    await using client = await connectHcv(await approle(title.replaceAll(" ", "-"), ttl));
    const until = Date.now() + 4_000;
    let count = 0;
    while (Date.now() < until) {
      const found = await Promise.all([1, 2, 3, 4].map(() => client.get("redis", null)));
      expect(found.every((secret) => secret?.version === "1")).toBe(true);
      count += found.length;
    }
    expect(count).toBeGreaterThan(0);
  });

  it("signs in again when its token was revoked, without a failed read", async () => {
    const config = await approle("revoked", { token_ttl: "1h" });
    await using client = await connectHcv(config);
    await client.get("redis", null);
    await server?.request("POST", "sys/leases/revoke-prefix/auth/approle/login", {});
    const found = await Promise.all(Array.from({ length: 20 }, () => client.get("redis", null)));
    expect(found.every((secret) => secret?.version === "1")).toBe(true);
  });

  it("does not hammer the vault with credentials that are refused", async () => {
    const config = { ...(await approle("locked", {})), approle_secret_id: "wrong-c4nary" };
    await using client = await connectHcv(config);
    const errors = new Set<unknown>();
    for (let tries = 0; tries < 20; tries += 1) {
      await client.get("redis", null).catch((error: unknown) => errors.add(error));
    }
    // The same error object each time: one sign-in was tried.
    expect(errors.size).toBe(1);
  });

  it("serves the last value while the server is down, waits longer between tries, and recovers", async () => {
    const clock = new FakeClock();
    const resolver = new SecretResolver({ backends: [hcvBackend], environment: { env: {} }, clock });
    const config = { ...base, token: server?.token, ttl: 60, resurrect_ttl: 3600 };
    resolver.configure([{ prefix: "my-vault", name: "hcv", config }]);
    expect(await resolver.resolve(REFERENCE)).toMatchObject({ value: "pw-c4nary", error: null });
    await server?.kill();
    await clock.pass(61);
    await resolver.rotate();
    expect(await resolver.resolve(REFERENCE)).toMatchObject({ value: "pw-c4nary", error: null });
    expect(await resolver.resolve("{vault://my-vault/other/password}")).toMatchObject({
      value: "",
      error: expect.stringContaining("nothing answers there"),
    });
    await server?.start();
    await server?.request("POST", "secret/data/redis", { data: { password: "new-c4nary" } });
    await clock.pass(61);
    await resolver.rotate();
    expect(await resolver.resolve(REFERENCE)).toMatchObject({ value: "new-c4nary", error: null });
    await resolver.stop();
  });
});
