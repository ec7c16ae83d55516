import { generateKeyPairSync, sign } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connectHcv } from "#lib/testing/connect-hcv.ts";
import { startFakeHttp } from "#lib/testing/fake-http.ts";
import { createCa, createClientCertificate } from "#lib/testing/test-certificates.ts";
import { startVaultServer } from "#lib/testing/vault-server.ts";

const server = await startVaultServer({ tls: true });
const folder = await mkdtemp(join(tmpdir(), "gatehouse-login-"));
afterAll(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

const base = {
  protocol: "https",
  host: server?.host,
  port: server?.port,
  ca_certificate: server?.caPem,
  kv: "v2",
};

/** Signs as an identity provider or a Kubernetes API server does. */
const keys = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});
function signJwt(claims: object): string {
  const now = Math.floor(Date.now() / 1000);
  const parts = [
    { alg: "RS256", typ: "JWT" },
    { iat: now, nbf: now, exp: now + 600, ...claims },
  ];
  const text = parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  return `${text}.${sign("RSA-SHA256", Buffer.from(text), keys.privateKey).toString("base64url")}`;
}

async function reads(config: Record<string, unknown>, env: Record<string, string> = {}): Promise<string> {
  await using client = await connectHcv({ ...base, ...config }, { env });
  expect(await client.get("redis", null)).toMatchObject({ value: '{"password":"pw-c4nary"}' });
  return await client.authenticate();
}

async function refusal(config: Record<string, unknown>, env: Record<string, string> = {}): Promise<string> {
  await using client = await connectHcv({ ...base, ...config }, { env });
  return await client.get("redis", null).then(
    () => "it was read",
    (error: Error) => error.message,
  );
}

describe.skipIf(server === null)("signing in to a real server over TLS", () => {
  beforeAll(async () => {
    await server?.request("POST", "secret/data/redis", { data: { password: "pw-c4nary" } });
    await server?.request("PUT", "sys/policies/acl/gateway", {
      policy: 'path "secret/data/*" { capabilities = ["read"] }',
    });
    for (const method of ["approle", "cert", "jwt", "kubernetes"]) {
      await server?.request("POST", `sys/auth/${method}`, { type: method });
    }
    await server?.request("POST", "auth/approle/role/gateway", { token_policies: ["gateway"], token_ttl: "2h" });
  });

  const roleId = async () => String((await server?.request("GET", "auth/approle/role/gateway/role-id"))?.data.role_id);
  const secretId = async () =>
    String((await server?.request("POST", "auth/approle/role/gateway/secret-id"))?.data.secret_id);

  it("by AppRole, and says as which role and until when", async () => {
    const text = await reads({
      auth_method: "approle",
      approle_role_id: await roleId(),
      approle_secret_id: await secretId(),
    });
    expect(text).toMatch(
      /^Signed in by AppRole as role gateway, valid for \d+ (min|h) and renewed before that, with the policies default and gateway\.$/,
    );
  });

  it("by AppRole with the secret ID in a file, which is read at every sign-in", async () => {
    const file = join(folder, "secret-id");
    await writeFile(file, `${await secretId()}\n`);
    await reads({ auth_method: "approle", approle_role_id: await roleId(), approle_secret_id_file: file });
  });

  it("by AppRole with a wrapped secret ID, which later connections need not unwrap again", async () => {
    const config = {
      auth_method: "approle",
      approle_role_id: await roleId(),
      approle_secret_id: await wrapToken(),
      approle_response_wrapping: true,
    };
    await reads(config);
    await reads(config);
    expect(await refusal({ ...config, approle_secret_id: "hvs.used-c4nary" })).toMatch(/does not show a secret ID/);
  });

  /** What `vault write -wrap-ttl=60s -f auth/approle/role/gateway/secret-id` prints. */
  async function wrapToken(): Promise<string> {
    const wrapped = await server?.request(
      "POST",
      "auth/approle/role/gateway/secret-id",
      {},
      { "x-vault-wrap-ttl": "60s" },
    );
    return String(wrapped?.wrap_info.token);
  }

  it("says what to check when role ID or secret ID are refused, and neither of them", async () => {
    const message = await refusal({
      auth_method: "approle",
      approle_role_id: await roleId(),
      approle_secret_id: "wrong-c4nary",
    });
    expect(message).toBe(
      "the vault refused the sign-in by AppRole (400). Check role ID and secret ID; a secret ID can have expired or been used up.",
    );
  });

  it("by client certificate, and not with one of another CA", async () => {
    const ca = await createCa("Clients");
    await server?.request("POST", "auth/cert/certs/gateway", { certificate: ca.cert, token_policies: ["gateway"] });
    const own = await createClientCertificate({ name: "gateway", ca });
    const config = {
      auth_method: "cert",
      cert_auth_role_name: "gateway",
      cert_auth_cert: own.cert,
      cert_auth_cert_key: own.key,
    };
    expect(await reads(config)).toMatch(/^Signed in by client certificate as role gateway,/);
    const other = await createClientCertificate({ name: "gateway" });
    expect(await refusal({ ...config, cert_auth_cert: other.cert, cert_auth_cert_key: other.key })).toMatch(
      /refused the sign-in by client certificate/,
    );
  });

  it("by JWT, with the client credentials in the form or, where the provider wants that, in the header", async () => {
    await server?.request("POST", "auth/jwt/config", { jwt_validation_pubkeys: [keys.publicKey] });
    await server?.request("POST", "auth/jwt/role/gateway", {
      role_type: "jwt",
      user_claim: "sub",
      bound_audiences: ["vault"],
      token_policies: ["gateway"],
    });
    const asked: { body: string; authorization: string | undefined }[] = [];
    // A protocol fake of an identity provider's token endpoint (RFC 6749 §4.4, §5.2).
    await using provider = await startFakeHttp(({ body, headers }) => {
      asked.push({ body, authorization: headers.authorization });
      const jwt = signJwt({ sub: "gatehouse", aud: new URLSearchParams(body).get("audience") });
      return headers.authorization || body.includes("client_id=in-form")
        ? { body: JSON.stringify({ access_token: jwt, token_type: "Bearer" }) }
        : { status: 401, body: JSON.stringify({ error: "invalid_client" }) };
    });
    const config = {
      auth_method: "jwt",
      jwt_role: "gateway",
      oauth2_token_endpoint: `${provider.origin}/token`,
      oauth2_client_secret: "s3cret",
      oauth2_audiences: "vault",
    };
    await reads({ ...config, oauth2_client_id: "in-form" });
    expect(asked).toHaveLength(1);
    await reads({ ...config, oauth2_client_id: "in-header" });
    expect(asked.at(-1)?.authorization).toBe(`Basic ${Buffer.from("in-header:s3cret").toString("base64")}`);
    expect(asked.at(-1)?.body).not.toContain("s3cret");
    expect(await refusal({ ...config, oauth2_client_id: "in-form", oauth2_audiences: "others" })).toMatch(
      /refused the sign-in by JWT \(400\)/,
    );
  });

  it("by the service account of Kubernetes", async () => {
    const jwt = signJwt({
      iss: "kubernetes/serviceaccount",
      "kubernetes.io": { namespace: "gateways", serviceaccount: { name: "gatehouse", uid: "u1" } },
    });
    // A protocol fake of Kubernetes' TokenReview (authentication.k8s.io/v1).
    await using kubernetes = await startFakeHttp(({ body }) => ({
      status: 201,
      body: JSON.stringify({
        apiVersion: "authentication.k8s.io/v1",
        kind: "TokenReview",
        status: {
          authenticated: body.includes(jwt),
          user: { username: "system:serviceaccount:gateways:gatehouse", uid: "u1", groups: ["system:serviceaccounts"] },
        },
      }),
    }));
    await server?.request("POST", "auth/kubernetes/config", {
      kubernetes_host: kubernetes.origin,
      disable_local_ca_jwt: true,
      token_reviewer_jwt: signJwt({ sub: "reviewer" }),
    });
    await server?.request("POST", "auth/kubernetes/role/gateway", {
      bound_service_account_names: ["gatehouse"],
      bound_service_account_namespaces: ["gateways"],
      token_policies: ["gateway"],
      audience: "",
    });
    const file = join(folder, "service-account");
    await writeFile(file, jwt);
    const config = { auth_method: "kubernetes", kube_role: "gateway", kube_api_token_file: file };
    expect(await reads(config)).toMatch(/^Signed in by Kubernetes as role gateway,/);
    await writeFile(file, "root:x:0:0");
    expect(await refusal(config)).toMatch(/does not hold a service account's token/);
  });

  it("never sends a file of the gateway itself", async () => {
    await writeFile(join(folder, "master-key"), "k3y-c4nary");
    const config = { auth_method: "approle", approle_role_id: "x", approle_secret_id_file: join(folder, "master-key") };
    expect(await refusal(config, { GATEHOUSE_DATA_DIR: folder })).toMatch(/is a file of the gateway itself/);
    expect(await refusal({ ...config, approle_secret_id_file: "/proc/self/environ" })).toMatch(
      /is a file of the gateway itself/,
    );
  });

  it("says where no such method is mounted", async () => {
    const message = await refusal({
      auth_method: "approle",
      approle_auth_path: "elsewhere",
      approle_role_id: "x",
      approle_secret_id: "y",
    });
    expect(message).toMatch(/^the vault refused the sign-in by AppRole \(403\)/);
  });
});
