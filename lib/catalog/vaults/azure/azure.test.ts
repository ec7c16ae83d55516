import { afterAll, describe, expect, it } from "vitest";
import { SecretResolver } from "#lib/references/secret-resolver.ts";
import { startFakeKeyVault } from "#lib/testing/fake-key-vault.ts";
import { describeBackendConformance } from "../conformance.ts";
import { azureBackend } from "./index.ts";

const azure = await startFakeKeyVault();
afterAll(() => azure.stop());

const config = { vault_uri: azure.origin, client_id: azure.clientId, tenant_id: azure.tenantId };
const env = {
  AZURE_AUTHORITY_HOST: azure.origin,
  AZURE_CLIENT_SECRET: azure.clientSecret,
  OTHER_CLIENT_SECRET: "canary-of-another-application",
};

// Against a protocol fake: see lib/testing/fake-key-vault.ts.
describeBackendConformance({
  backend: azureBackend,
  config,
  environment: () => ({ env }),
  put: azure.put,
  previousVersion: 1,
  valueBytesMax: 25_000,
  takesPlainText: true,
  namesOfTwoPages: 210,
  wrongCredentials: { ...config, credentials_prefix: "OTHER" },
  credentials: [env.AZURE_CLIENT_SECRET, env.OTHER_CLIENT_SECRET],
  network: {
    at: (origin) => ({ ...config, vault_uri: origin }),
    tls: azure.tls,
    throttled: {
      status: 429,
      headers: { "content-type": "application/json", "retry-after": "10" },
      body: '{"error":{"code":"Throttled","message":"Request was not processed because too many requests were received."}}',
    },
    unauthenticated: {
      status: 401,
      headers: { "content-type": "application/json" },
      body: '{"error":{"code":"Unauthorized","message":"AKV10032: Invalid issuer."}}',
    },
  },
});

async function check(reference: string, more: { config?: object; env?: Record<string, string> } = {}) {
  const resolver = new SecretResolver({ backends: [azureBackend], environment: { env: more.env ?? env } });
  resolver.configure([{ prefix: "my-azure", name: "azure", config: { ...config, ...more.config } }]);
  const result = await resolver.check(reference);
  await resolver.stop();
  return result;
}

describe("the azure backend", () => {
  it("takes application and directory from the variables under its prefix", async () => {
    azure.put("by-variables", "one");
    const variables = {
      AZURE_AUTHORITY_HOST: azure.origin,
      TEAM_CLIENT_ID: azure.clientId,
      TEAM_TENANT_ID: azure.tenantId,
      TEAM_CLIENT_SECRET: azure.clientSecret,
    };
    const settings = { client_id: null, tenant_id: null, credentials_prefix: "TEAM" };
    expect(await check("{vault://my-azure/by-variables}", { config: settings, env: variables })).toMatchObject({
      resolves: true,
    });
  });

  it("says which variables are missing beside the secret", async () => {
    const { error } = await check("{vault://my-azure/x}", { config: { client_id: null } });
    expect(error).toContain("set AZURE_CLIENT_ID and AZURE_TENANT_ID");
  });

  it("goes on naming the same version by its number when others are added", async () => {
    azure.put("counted", "one");
    azure.put("counted", "two");
    const before = await check("{vault://my-azure/counted#2}");
    azure.put("counted", "three");
    expect(await check("{vault://my-azure/counted#2}")).toMatchObject({ resolves: true, version: before.version });
    expect((await check("{vault://my-azure/counted#4}")).error).toContain("no value found");
  });

  it("says that a deleted secret stands in the way of a new one", async () => {
    azure.put("soft-deleted", "one");
    const resolver = new SecretResolver({ backends: [azureBackend], environment: { env } });
    resolver.configure([{ prefix: "my-azure", name: "azure", config }]);
    await resolver.write("my-azure", "soft-deleted", { action: "remove" });
    const write = resolver.write("my-azure", "soft-deleted", { action: "put", value: "canary" });
    await expect(write).rejects.toThrow("still keeps a deleted secret of this name");
    await resolver.stop();
  });

  it.each(["{vault://my-azure/a%2Fversions}", "{vault://my-azure/..%2Fkeys}", "{vault://my-azure/a%3Fb}"])(
    "asks for no other path of the API by %s",
    async (reference) => {
      expect((await check(reference)).error).toContain("no value found");
    },
  );
});
