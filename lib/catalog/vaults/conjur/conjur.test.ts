import { afterAll, describe, expect, it } from "vitest";
import { SecretResolver } from "#lib/references/secret-resolver.ts";
import { startFakeConjur } from "#lib/testing/fake-conjur.ts";
import { describeBackendConformance } from "../conformance.ts";
import { conjurBackend } from "./index.ts";

const conjur = await startFakeConjur();
afterAll(() => conjur.stop());

const config = { endpoint_url: conjur.origin, account: "acme", login: "host/gateway", api_key: conjur.apiKey };

// Against a protocol fake: see lib/testing/fake-conjur.ts.
describeBackendConformance({
  backend: conjurBackend,
  config,
  environment: () => ({ env: {} }),
  put: conjur.put,
  putBytes: conjur.put,
  previousVersion: 1,
  takesPlainText: true,
  hasFolders: true,
  namesOfTwoPages: 210,
  cannotCreate: true,
  wrongCredentials: { ...config, api_key: "canary-of-another-host" },
  network: {
    at: (origin) => ({ ...config, endpoint_url: origin }),
    throttled: { status: 429, body: "" },
    unauthenticated: { status: 401, body: `Unauthorized ${conjur.apiKey}` },
  },
});

function resolver(more: object = {}) {
  const created = new SecretResolver({ backends: [conjurBackend], environment: { env: {} } });
  created.configure([{ prefix: "my-conjur", name: "conjur", config: { ...config, ...more } }]);
  return created;
}

describe("the conjur backend", () => {
  it.each([
    ["{vault://my-conjur/BotApp%2FsecretVar}", "BotApp/secretVar"],
    ["{vault://my-conjur/BotApp%2Fsub%2FsecretVar}", "BotApp/sub/secretVar"],
    ["{vault://my-conjur/a%2520b%253Fc}", "a b?c"],
  ])("reads %s from the variable %s", async (reference, id) => {
    conjur.put(id, "one");
    expect(await resolver().resolve(reference)).toMatchObject({ value: "one", error: null });
  });

  it("signs in once for many reads, and again when its token no longer counts", async () => {
    conjur.put("sign-in", "one");
    const before = conjur.signIns();
    const own = resolver();
    await own.check("{vault://my-conjur/sign-in}");
    await own.check("{vault://my-conjur/sign-in}");
    expect(conjur.signIns()).toBe(before + 1);
    conjur.expireTokens();
    expect((await own.check("{vault://my-conjur/sign-in}")).resolves).toBe(true);
    await own.stop();
  });

  it("finds no value in a variable that has none yet, and writes the first one", async () => {
    conjur.declare("declared");
    const own = resolver();
    expect((await own.check("{vault://my-conjur/declared}")).error).toContain("no value found");
    await own.write("my-conjur", "declared", { action: "put", value: "one", ifVersion: null });
    expect((await own.resolve("{vault://my-conjur/declared}")).value).toBe("one");
    await own.stop();
  });

  it("says that a policy has to create a variable", async () => {
    const write = resolver().write("my-conjur", "not-declared", { action: "put", value: "canary" });
    await expect(write).rejects.toThrow("Load it with a policy first");
  });

  it("lists the variables below a folder although pages of others come before", async () => {
    for (let index = 0; index < 230; index += 1) conjur.put(`b-many-${index}`, "x");
    conjur.put("z-folder/one", "x");
    const found = await resolver().browse("my-conjur", "z-folder");
    expect(found).toEqual({ names: [{ path: "z-folder/one", kind: "secret" }], nextPage: null, canList: true });
  });
});
