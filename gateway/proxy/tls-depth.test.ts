import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { generate } from "selfsigned";
import { expect, test } from "vitest";
import { startTestNode } from "../testing/start-test-node.ts";

const AUTHORITY = [
  { name: "basicConstraints" as const, cA: true, critical: true },
  { name: "keyUsage" as const, keyCertSign: true, cRLSign: true },
];
const LEAF = [{ name: "subjectAltName" as const, altNames: [{ type: 2 as const, value: "localhost" }] }];
const STRONG = { keyType: "ec" as const, algorithm: "sha256" };
const named = (value: string) => [{ name: "commonName", value }];

test("tls_verify_depth limits how many authorities stand between the upstream's certificate and a trusted one", async () => {
  const root = await generate(named("root"), { extensions: AUTHORITY, ...STRONG });
  const between = await generate(named("between"), {
    extensions: AUTHORITY,
    ...STRONG,
    ca: { key: root.private, cert: root.cert },
  });
  const leaf = await generate(named("localhost"), {
    extensions: LEAF,
    ...STRONG,
    ca: { key: between.private, cert: between.cert },
  });
  const server = createServer({ key: leaf.private, cert: `${leaf.cert}\n${between.cert}` }, (_request, response) =>
    response.end("trusted"),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const node = await startTestNode();
  const id = "33333333-1111-4111-8111-111111111111";
  const service = (name: string, depth: number | null) => ({
    name,
    protocol: "https",
    host: "localhost",
    port,
    retries: 0,
    tls_verify: true,
    tls_verify_depth: depth,
    ca_certificates: [id],
    routes: [{ name, paths: [`/${name}`] }],
  });
  const posted = await node.configure({
    ca_certificates: [{ id, cert: root.cert }],
    services: [service("none", 0), service("one", 1), service("any", null)],
  });
  expect(posted.status, await posted.clone().text()).toBe(201);
  const statuses = await Promise.all(
    ["none", "one", "any"].map(async (name) => (await fetch(`${node.proxyUrl}/${name}`)).status),
  );
  expect(statuses, node.logged.join("\n")).toEqual([502, 200, 200]);
  await node.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
