import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SecretsManager } from "@aws-sdk/client-secrets-manager";
import { afterAll, describe, expect, it } from "vitest";
import { SecretResolver } from "#lib/references/secret-resolver.ts";
import { startMotoServer } from "#lib/testing/moto-server.ts";
import { describeBackendConformance } from "../conformance.ts";
import { awsBackend } from "./index.ts";

const moto = await startMotoServer();
afterAll(() => moto?.stop());

const origin = moto?.origin ?? "";
const credentials = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "canary-secret-access-key" };
/** Whoever runs this must not have credentials of their own found, nor the network's metadata service asked. */
const NOTHING = {
  AWS_EC2_METADATA_DISABLED: "true",
  AWS_SHARED_CREDENTIALS_FILE: "/nonexistent",
  AWS_CONFIG_FILE: "/nonexistent",
};
const env = {
  ...NOTHING,
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  AWS_ENDPOINT_URL_STS: origin,
};
const config = { region: "eu-central-1", endpoint_url: origin };
const JSON_TYPE = { "content-type": "application/x-amz-json-1.1" };

describe.skipIf(moto === null)("with moto", () => {
  const aws = new SecretsManager({ region: "eu-central-1", endpoint: origin, credentials });
  afterAll(() => aws.destroy());

  async function store(resource: string, value: { SecretString: string } | { SecretBinary: Uint8Array }) {
    try {
      await aws.createSecret({ Name: resource, ...value });
    } catch {
      await aws.putSecretValue({ SecretId: resource, ...value });
    }
  }

  describeBackendConformance({
    backend: awsBackend,
    config,
    environment: () => ({ env }),
    put: (resource, SecretString) => store(resource, { SecretString }),
    putBytes: (resource, SecretBinary) => store(resource, { SecretBinary }),
    previousVersion: 2,
    valueBytesMax: 65_536,
    takesPlainText: true,
    hasFolders: true,
    namesOfTwoPages: 110,
    credentials: [credentials.secretAccessKey],
    network: {
      at: (address) => ({ ...config, endpoint_url: address }),
      throttled: {
        status: 400,
        headers: JSON_TYPE,
        body: JSON.stringify({ __type: "ThrottlingException", message: "Rate exceeded" }),
      },
      unauthenticated: {
        status: 400,
        headers: JSON_TYPE,
        body: JSON.stringify({
          __type: "UnrecognizedClientException",
          message: `The security token included in the request is invalid: ${credentials.secretAccessKey}`,
        }),
      },
    },
  });

  async function resolve(reference: string, more: { config?: object; env?: Record<string, string> } = {}) {
    const resolver = new SecretResolver({ backends: [awsBackend], environment: { env: more.env ?? env } });
    resolver.configure([{ prefix: "my-aws", name: "aws", config: { ...config, ...more.config } }]);
    const resolved = await resolver.resolve(reference);
    const test = await resolver.test("my-aws", ["authenticate"]);
    await resolver.stop();
    return { ...resolved, said: test.steps[0]?.text ?? "" };
  }

  describe("the aws backend", () => {
    it.each([
      ["{vault://my-aws/my%2Fsecret%2Fname}", "my/secret/name", "plain"],
      ["{vault://my-aws/my/other/name/}", "my/other/name", "plain"],
      ["{vault://my-aws/%2Fleading/key}", "/leading", '{"key":"plain"}'],
      ["{vault://my-aws/path/to/key}", "path/to", '{"key":"plain"}'],
    ])("reads %s from the secret %s", async (reference, name, value) => {
      await store(name, { SecretString: value });
      expect(await resolve(reference)).toMatchObject({ value: "plain", error: null });
    });

    it("reads with the credentials of a role, asked for under its session's name", async () => {
      await store("of-a-role", { SecretString: "yes" });
      const assume_role_arn = "arn:aws:iam::123456789012:role/secrets-reader";
      const resolved = await resolve("{vault://my-aws/of-a-role}", {
        config: { assume_role_arn, sts_endpoint_url: origin, role_session_name: "gatehouse-test" },
        env: { ...env, AWS_ENDPOINT_URL_STS: "http://127.0.0.1:1" },
      });
      expect(resolved).toMatchObject({ value: "yes", error: null });
      expect(resolved.said).toContain("assumed-role/secrets-reader/gatehouse-test, until 20");
    });

    it("finds credentials in the profile that the environment names", async () => {
      await store("by-profile", { SecretString: "yes" });
      const directory = await mkdtemp(join(tmpdir(), "aws-profile-"));
      const file = join(directory, "credentials");
      await writeFile(
        file,
        `[gatehouse]\naws_access_key_id = ${credentials.accessKeyId}\naws_secret_access_key = ${credentials.secretAccessKey}\n`,
      );
      const fromProfile = { ...NOTHING, AWS_SHARED_CREDENTIALS_FILE: file, AWS_PROFILE: "gatehouse" };
      const resolved = await resolve("{vault://my-aws/by-profile}", { env: fromProfile });
      await rm(directory, { recursive: true });
      expect(resolved).toMatchObject({ value: "yes", error: null });
    });

    it("says that there are no credentials", async () => {
      expect((await resolve("{vault://my-aws/x}", { env: NOTHING })).error).toContain("has no AWS credentials");
    });

    it("says that no region is known, and takes it from the environment", async () => {
      await store("by-region", { SecretString: "yes" });
      const withoutRegion = { region: null };
      expect((await resolve("{vault://my-aws/by-region}", { config: withoutRegion })).error).toContain("No region");
      const withDefault = { ...env, AWS_DEFAULT_REGION: "eu-central-1" };
      expect(await resolve("{vault://my-aws/by-region}", { config: withoutRegion, env: withDefault })).toMatchObject({
        value: "yes",
      });
    });

    it("brings a removed secret back when it is written within its recovery window", async () => {
      await store("come-back", { SecretString: "one" });
      const resolver = new SecretResolver({ backends: [awsBackend], environment: { env } });
      resolver.configure([{ prefix: "my-aws", name: "aws", config }]);
      await resolver.write("my-aws", "come-back", { action: "remove" });
      expect((await resolver.check("{vault://my-aws/come-back}")).resolves).toBe(false);
      await resolver.write("my-aws", "come-back", { action: "put", value: "two", ifVersion: null });
      expect((await resolver.resolve("{vault://my-aws/come-back}")).value).toBe("two");
      await resolver.stop();
    });
  });
});

describe("the address of aws", () => {
  it.each([
    [{ region: "eu-west-1" }, {}, "secretsmanager.eu-west-1.amazonaws.com"],
    [{ region: "cn-north-1" }, {}, "secretsmanager.cn-north-1.amazonaws.com.cn"],
    [{}, { AWS_REGION: "us-east-2" }, "secretsmanager.us-east-2.amazonaws.com"],
    [{ endpoint_url: "https://vpce.example:8443" }, {}, "vpce.example"],
    [{}, {}, null],
  ])("of %j with %j is %s", (settings, variables, host) => {
    const complete = {
      region: null,
      endpoint_url: null,
      assume_role_arn: null,
      role_session_name: "KongVault",
      sts_endpoint_url: null,
      ttl: null,
      neg_ttl: null,
      resurrect_ttl: null,
      base64_decode: false,
      ...settings,
    };
    expect(awsBackend.address?.(complete, { env: variables })?.host ?? null).toBe(host);
  });
});
