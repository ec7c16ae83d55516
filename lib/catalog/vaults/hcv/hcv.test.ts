import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connectHcv } from "#lib/testing/connect-hcv.ts";
import { startVaultServer } from "#lib/testing/vault-server.ts";
import { describeBackendConformance } from "../conformance.ts";
import { hcvBackend } from "./index.ts";

const server = await startVaultServer();
afterAll(() => server?.stop());

const THROTTLED = {
  status: 429,
  body: JSON.stringify({ errors: ['request path "secret/data/x": rate limit quota exceeded'] }),
};

describe.skipIf(server === null)("against a real server", () => {
  const config = (more: Record<string, unknown>) => ({
    host: server?.host,
    port: server?.port,
    token: server?.token,
    ...more,
  });
  const at = (more: Record<string, unknown>) => (origin: string) => ({
    ...config(more),
    host: new URL(origin).hostname,
    port: Number(new URL(origin).port),
  });

  describe("version 2", () => {
    const versioned = config({ kv: "v2" });
    let count = 1;
    describeBackendConformance({
      backend: hcvBackend,
      config: versioned,
      environment: () => ({ env: {} }),
      async put(resource, value) {
        const reply = await server?.request("POST", `secret/data/${resource}`, { data: JSON.parse(value) });
        count = Number(reply?.data.version);
      },
      get previousVersion() {
        return Math.max(1, count - 1);
      },
      takesPlainText: false,
      hasFolders: true,
      namesOfTwoPages: 250,
      wrongCredentials: { ...versioned, token: "hvs.wr0ng-c4nary" },
      network: { at: at({ kv: "v2" }), throttled: THROTTLED },
    });
  });

  describe("version 1", () => {
    const plain = config({ kv: "v1", mount: "kv1" });
    describeBackendConformance({
      // Version 1 writes too, but keeps no versions to compare: that is asked below.
      backend: { ...hcvBackend, capabilities: { list: true, write: false, versions: false } },
      config: plain,
      environment: () => ({ env: {} }),
      async put(resource, value) {
        await server?.request("POST", `kv1/${resource}`, JSON.parse(value));
      },
      previousVersion: null,
      takesPlainText: false,
      hasFolders: true,
      wrongCredentials: { ...plain, token: "hvs.wr0ng-c4nary" },
      network: { at: at({ kv: "v1", mount: "kv1" }), throttled: THROTTLED },
    });

    it("writes, refuses to create over what is there, and removes", async () => {
      await using client = await connectHcv(plain);
      expect(await client.put("one/two", '{"a":"1"}', { ifVersion: null })).toEqual({ version: null });
      expect(await client.get("one/two", null)).toEqual({ value: '{"a":"1"}' });
      await expect(client.put("one/two", '{"a":"2"}', { ifVersion: null })).rejects.toMatchObject({ code: "conflict" });
      await client.remove("one/two");
      expect(await client.get("one/two", null)).toBeNull();
    });
  });

  describe("what goes wrong", () => {
    beforeAll(async () => {
      await server?.request("POST", "secret/data/redis", { data: { password: "pw-c4nary" } });
      await server?.request("POST", "kv1/redis", { password: "pw-c4nary" });
      await server?.request("PUT", "sys/policies/acl/nothing", {
        policy: 'path "secret/data/other" { capabilities = ["read"] }',
      });
    });

    it.each([
      [
        "v1 asked of a version 2 mount",
        { kv: "v1" },
        "the mount secret is a version 2 store: set the KV version to v2.",
      ],
      [
        "v2 asked of a version 1 mount",
        { kv: "v2", mount: "kv1" },
        "the mount kv1 is a version 1 store: set the KV version to v1.",
      ],
      [
        "a mount that is not there",
        { kv: "v2", mount: "nowhere" },
        "nothing is mounted at nowhere. Check the mount and the namespace.",
      ],
    ])("says what to change: %s", async (_title, more, message) => {
      await using client = await connectHcv(config(more));
      await expect(client.get("redis", null)).rejects.toMatchObject({ code: "invalid_config", message });
    });

    it("names the path and the capability that a policy lacks", async () => {
      const token = (await server?.request("POST", "auth/token/create", { policies: ["nothing"] }))?.auth.client_token;
      await using client = await connectHcv(config({ kv: "v2", token }));
      await expect(client.get("redis", null)).rejects.toMatchObject({
        code: "forbidden",
        message: "permission denied for secret/data/redis: the policy of this token needs read there.",
      });
      await expect(client.list("", undefined)).rejects.toMatchObject({
        code: "forbidden",
        message: expect.stringContaining("needs list"),
      });
    });

    it("says that a token was revoked, on the next read", async () => {
      const token = (await server?.request("POST", "auth/token/create", { policies: ["root"] }))?.auth.client_token;
      await using client = await connectHcv(config({ kv: "v2", token }));
      expect(await client.get("redis", null)).not.toBeNull();
      await server?.request("POST", "auth/token/revoke", { token });
      await expect(client.get("redis", null)).rejects.toMatchObject({
        code: "unauthenticated",
        message: expect.stringMatching(/^the vault refused the token \(403\)/),
      });
    });

    it.each(["../../auth/token/lookup-self", "a/../../sys/health", "./x", ".."])(
      "never leaves the mount: %s",
      async (resource) => {
        await using client = await connectHcv(config({ kv: "v2" }));
        await expect(client.get(resource, null)).rejects.toMatchObject({ code: "invalid_config" });
      },
    );

    it.each(["auth/token", "sys", "/sys/", "identity", "auth"])(
      "refuses %s as a mount, where tokens could be read",
      async (mount) => {
        await expect(connectHcv(config({ kv: "v1", mount }))).rejects.toMatchObject({ code: "invalid_config" });
      },
    );

    it("says that a vault is sealed, and reads again when it is not", async () => {
      await using client = await connectHcv(config({ kv: "v2" }));
      await server?.request("PUT", "sys/seal");
      await expect(client.get("redis", null)).rejects.toMatchObject({
        code: "unreachable",
        message: expect.stringContaining("sealed"),
      });
      await server?.unseal();
      expect(await client.get("redis", null)).toMatchObject({ version: "1" });
    });
  });

  it("makes a secret anew whose versions were deleted, and goes on counting", async () => {
    await using client = await connectHcv(config({ kv: "v2" }));
    await client.put("phoenix", '{"a":"1"}', { ifVersion: null });
    await server?.request("DELETE", "secret/data/phoenix");
    expect(await client.get("phoenix", null)).toBeNull();
    expect(await client.put("phoenix", '{"a":"2"}', { ifVersion: null })).toEqual({ version: "2" });
    expect(await client.describe("phoenix")).toMatchObject({ keys: ["a"], versions: [{ version: "2" }] });
  });

  it("describes with a policy that may read the value but not its metadata", async () => {
    await server?.request("PUT", "sys/policies/acl/values", {
      policy: 'path "secret/data/*" { capabilities = ["read"] }',
    });
    await server?.request("POST", "secret/data/described", { data: { a: "pw-c4nary", b: "x" } });
    const token = (await server?.request("POST", "auth/token/create", { policies: ["values"] }))?.auth.client_token;
    await using client = await connectHcv(config({ kv: "v2", token }));
    const description = await client.describe("described");
    expect(description).toMatchObject({ keys: ["a", "b"], versions: [{ version: "1" }] });
    expect(JSON.stringify(description)).not.toContain("pw-c4nary");
  });

  it("tells what a token may do and how long it lives, and not the token", async () => {
    const token = (await server?.request("POST", "auth/token/create", { policies: ["values"], ttl: "3h" }))?.auth
      .client_token;
    await using client = await connectHcv(config({ kv: "v2", token }));
    const text = await client.authenticate();
    expect(text).toMatch(
      /^The token is good, valid for [23] h and renewed before that, with the policies default and values\.$/,
    );
    expect(text).not.toContain(String(token));
  });
});
