import { once } from "node:events";
import { createServer } from "node:https";
import { afterAll, describe, expect, it } from "vitest";
import { connectHcv } from "#lib/testing/connect-hcv.ts";
import { startFakeHttp } from "#lib/testing/fake-http.ts";
import { createServerCertificate, type TestCertificate } from "#lib/testing/test-certificates.ts";
import { startVaultServer } from "#lib/testing/vault-server.ts";

const server = await startVaultServer({ tls: true });
afterAll(() => server?.stop());

const base = { protocol: "https", host: "127.0.0.1", token: "t-c4nary", kv: "v2" };

async function errorOf(config: Record<string, unknown>): Promise<string> {
  await using client = await connectHcv({ ...base, ...config });
  return await client.get("redis", null).then(
    () => "it was read",
    (error: Error) => error.message,
  );
}

/** A TLS server of any certificate; what it would answer does not matter. */
async function errorAt(certificate: TestCertificate, config: Record<string, unknown>): Promise<string> {
  const listener = createServer({ cert: certificate.cert, key: certificate.key }, (_request, response) =>
    response.end("{}"),
  );
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  try {
    return await errorOf({ port, ...config });
  } finally {
    listener.closeAllConnections();
    listener.close();
  }
}

describe("TLS of a vault", () => {
  it.skipIf(server === null)("is verified with the CA that was entered", async () => {
    const config = { ...base, port: server?.port, token: server?.token };
    await server?.request("POST", "secret/data/redis", { data: { a: "b" } });
    await using client = await connectHcv({ ...config, ca_certificate: server?.caPem });
    expect(await client.get("redis", null)).toMatchObject({ version: "1" });
    expect(await errorOf(config)).toContain("signed by a CA that is not trusted. Enter the CA certificate");
    expect(await errorOf({ ...config, ssl_verify: false })).toBe("it was read");
    expect(await errorOf({ ...config, ca_certificate: server?.caPem, protocol: "http" })).toBe(
      "the vault speaks TLS on this port. Set the protocol to https.",
    );
  });

  it("names an expired certificate, one for another name, and a port without TLS", async () => {
    const expired = await createServerCertificate({ isExpired: true });
    expect(await errorAt(expired, { ca_certificate: expired.caPem })).toContain("its certificate has expired");
    const elsewhere = await createServerCertificate({ name: "vault.elsewhere.example", isElsewhere: true });
    expect(await errorAt(elsewhere, { ca_certificate: elsewhere.caPem })).toContain(
      "its certificate is for another name",
    );
    await using plain = await startFakeHttp(() => ({ body: "{}" }));
    expect(await errorOf({ port: Number(new URL(plain.origin).port) })).toContain("it does not speak TLS on this port");
  });

  it("follows no redirect with the token", async () => {
    let isAsked = false;
    await using other = await startFakeHttp(() => {
      isAsked = true;
      return { body: JSON.stringify({ data: { data: { a: "b" }, metadata: { version: 1 } } }) };
    });
    await using standby = await startFakeHttp(({ path }) => ({
      status: 307,
      headers: { location: `${other.origin}${path}` },
      body: "",
    }));
    const message = await errorOf({ protocol: "http", port: Number(new URL(standby.origin).port) });
    expect(message).toContain(`the vault sent the request on to ${other.origin}`);
    expect(isAsked).toBe(false);
  });

  it("sends the namespace with every request, and nothing from the process's environment", async () => {
    const asked: (string | string[] | undefined)[] = [];
    await using vault = await startFakeHttp(({ headers }) => {
      asked.push(headers["x-vault-namespace"], headers["x-vault-token"]);
      return { status: 404, body: JSON.stringify({ errors: [] }) };
    });
    process.env.VAULT_NAMESPACE = "from-environment";
    process.env.VAULT_TOKEN = "from-environment";
    try {
      const port = Number(new URL(vault.origin).port);
      await errorOf({ protocol: "http", port, namespace: "team-a" });
      expect(new Set(asked)).toEqual(new Set(["team-a", "t-c4nary"]));
      asked.length = 0;
      await errorOf({ protocol: "http", port });
      expect(new Set(asked)).toEqual(new Set([undefined, "t-c4nary"]));
    } finally {
      delete process.env.VAULT_NAMESPACE;
      delete process.env.VAULT_TOKEN;
    }
  });
});
