import { generateKeyPairSync } from "node:crypto";
import { afterAll, describe, expect, it } from "vitest";
import { SecretResolver } from "#lib/references/secret-resolver.ts";
import { startFakeSecretManager } from "#lib/testing/fake-secret-manager.ts";
import { describeBackendConformance } from "../conformance.ts";
import { gcpBackend } from "./index.ts";

const google = await startFakeSecretManager();
afterAll(() => google.stop());

const config = { project_id: google.projectId, endpoint_url: google.origin };
const env = { GCP_SERVICE_ACCOUNT: google.serviceAccount };

// Against a protocol fake: see lib/testing/fake-secret-manager.ts.
describeBackendConformance({
  backend: gcpBackend,
  config,
  environment: () => ({ env }),
  put: google.put,
  putBytes: google.put,
  previousVersion: 1,
  valueBytesMax: 65_536,
  takesPlainText: true,
  namesOfTwoPages: 110,
  credentials: [JSON.parse(google.serviceAccount).private_key.split("\n")[1]],
  network: {
    at: (origin) => ({ ...config, endpoint_url: origin }),
    throttled: {
      status: 429,
      headers: { "content-type": "application/json" },
      body: '{"error":{"code":429,"message":"Quota exceeded","status":"RESOURCE_EXHAUSTED"}}',
    },
    unauthenticated: {
      status: 401,
      headers: { "content-type": "application/json" },
      body: '{"error":{"code":401,"message":"Request had invalid authentication credentials.","status":"UNAUTHENTICATED"}}',
    },
  },
});

async function check(reference: string, more: { config?: object; env?: Record<string, string> } = {}) {
  const resolver = new SecretResolver({ backends: [gcpBackend], environment: { env: more.env ?? env } });
  resolver.configure([{ prefix: "my-gcp", name: "gcp", config: { ...config, ...more.config } }]);
  const result = await resolver.check(reference);
  await resolver.stop();
  return result;
}

describe("the gcp backend", () => {
  it("reads the version that a reference names, else the latest", async () => {
    for (const value of ["one", "two", "three"]) google.put("numbered", value);
    expect(await check("{vault://my-gcp/numbered}")).toMatchObject({ resolves: true, version: "3" });
    expect(await check("{vault://my-gcp/numbered#2}")).toMatchObject({ resolves: true, version: "2" });
    expect(await check("{vault://my-gcp/numbered#9}")).toMatchObject({ resolves: false });
  });

  it("says in Kong's words that the permission is missing", async () => {
    const { error } = await check("{vault://my-gcp/x}", { config: { project_id: "not-mine" } });
    expect(error).toBe(
      "could not get value from external vault (unable to retrieve secret from gcp secret manager (code : 403, status: PERMISSION_DENIED))",
    );
  });

  it("says that a version is disabled", async () => {
    google.put("disabled", "one");
    google.disable("disabled", 1);
    expect((await check("{vault://my-gcp/disabled}")).error).toContain("FAILED_PRECONDITION");
  });

  it("is refused with the key of another account", async () => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const pem = privateKey.export({ type: "pkcs8", format: "pem" });
    const account = { ...JSON.parse(google.serviceAccount), private_key: pem };
    const { error } = await check("{vault://my-gcp/x}", { env: { GCP_SERVICE_ACCOUNT: JSON.stringify(account) } });
    expect(error).toContain("code : 401");
  });

  it.each(["canary", "{}", '{"client_email":"a","private_key":"canary"}'])(
    "says that GCP_SERVICE_ACCOUNT is no key, and not what it is: %s",
    async (text) => {
      const { error } = await check("{vault://my-gcp/x}", { env: { GCP_SERVICE_ACCOUNT: text } });
      expect(error).toContain("is not the JSON text of a service account's key");
      expect(error).not.toContain("canary");
    },
  );

  it.each(["https://example.com", "http://secretmanager.googleapis.com", "https://googleapis.com.example"])(
    "sends its identity to nobody but Google and its own machine: not to %s",
    async (endpoint_url) => {
      expect((await check("{vault://my-gcp/x}", { config: { endpoint_url } })).error).toContain("sent nowhere else");
    },
  );

  it.each(["{vault://my-gcp/a%2Fversions%2F1}", "{vault://my-gcp/..%2Fx}", "{vault://my-gcp/a%3Aaccess}"])(
    "asks for no other path of the API by %s",
    async (reference) => {
      expect((await check(reference)).error).toContain("no value found");
    },
  );
});
