import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { TLSSocket } from "node:tls";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestNode, type TestNode } from "../testing/start-test-node.ts";

/** Self-signed for "localhost" and "secure.test"; for tests only. */
const read = (name: string) => readFileSync(new URL(`../testing/testdata/${name}`, import.meta.url), "utf8");
const [cert, key] = [read("tls-cert.pem"), read("tls-key.pem")];

const server = createServer({ cert, key, requestCert: true, rejectUnauthorized: false }, (request, response) => {
  const socket = request.socket as TLSSocket;
  const client = socket.getPeerCertificate().subject?.CN ?? null;
  response.end(JSON.stringify({ host: request.headers.host, sni: socket.servername, client }));
});
let node: TestNode;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  node = await startTestNode({ environment: { TLS_CERT: cert, TLS_KEY: key } });
  const [own, fromVault, authority] = ["1", "2", "3"].map((digit) => `${digit.repeat(8)}-1111-4111-8111-111111111111`);
  const service = (name: string, fields: object) => ({
    name,
    protocol: "https",
    host: "localhost",
    port,
    retries: 0,
    ...fields,
    routes: [{ name, paths: [`/${name}`] }],
  });
  const posted = await node.configure({
    certificates: [
      { id: own, cert, key },
      { id: fromVault, cert: "{vault://env/tls-cert}", key: "{vault://env/tls-key}" },
    ],
    ca_certificates: [{ id: authority, cert }],
    services: [
      service("plain", {}),
      service("strict", { tls_verify: true }),
      service("trusted", { tls_verify: true, ca_certificates: [authority] }),
      service("mutual", { client_certificate: own }),
      service("vaulted", { client_certificate: fromVault }),
    ],
  });
  expect(posted.status, await posted.clone().text()).toBe(201);
});

afterAll(async () => {
  await node?.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function ask(path: string) {
  const response = await fetch(node.proxyUrl + path);
  const text = await response.text();
  return { status: response.status, body: response.status === 200 ? JSON.parse(text) : text };
}

test("the upstream gets its own name in SNI and Host, and is not verified unless that is asked", async () => {
  const { status, body } = await ask("/plain");
  expect(status).toBe(200);
  expect(body).toMatchObject({ sni: "localhost", client: null });
  expect(body.host).toMatch(/^localhost:\d+$/);
});

test("with tls_verify an unknown authority is refused, a configured one trusted", async () => {
  expect((await ask("/strict")).status).toBe(502);
  expect((await ask("/trusted")).status).toBe(200);
});

test("the client certificate is shown, also when it lies in a vault", async () => {
  expect((await ask("/mutual")).body.client).toBe("secure.test");
  expect((await ask("/vaulted")).body.client).toBe("secure.test");
});
