import { createServer as createTcpServer, type Server } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { generate } from "selfsigned";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { type BackendAddress, BackendError } from "#lib/catalog/define-backend.ts";
import type { VaultTestStep } from "#lib/contract/node-protocol.ts";
import { setUpFakeVault } from "#lib/testing/fake-vault.ts";

const DAY_MS = 86_400_000;
const servers: Server[] = [];
let good: { cert: string; private: string };
let expired: { cert: string; private: string };

beforeAll(async () => {
  good = await certificate("localhost", Date.now() - DAY_MS, Date.now() + 30 * DAY_MS);
  expired = await certificate("localhost", Date.now() - 30 * DAY_MS, Date.now() - DAY_MS);
});

afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});

function certificate(name: string, from: number, until: number) {
  return generate([{ name: "commonName", value: name }], {
    keySize: 2048,
    notBeforeDate: new Date(from),
    notAfterDate: new Date(until),
    extensions: [
      { name: "basicConstraints", cA: true },
      { name: "subjectAltName", altNames: [{ type: 2, value: name }] },
    ],
  });
}

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

const plain = () =>
  listen(
    createTcpServer((socket) =>
      socket.on("error", () => {}).on("data", () => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")),
    ),
  );
const secured = ({ cert, private: key }: { cert: string; private: string }) =>
  listen(createTlsServer({ cert, key }, (socket) => socket.on("error", () => {})).on("tlsClientError", () => {}));
const at = (port: number, tls: Partial<NonNullable<BackendAddress["tls"]>> | null = null): BackendAddress => ({
  host: "localhost",
  port,
  tls: tls && { isVerified: true, ca: null, cert: null, key: null, ...tls },
});

const brief = (steps: readonly VaultTestStep[]) =>
  steps.map(({ step, outcome, text }) => `${step} ${outcome}: ${text}`);

async function networkOf(address: BackendAddress): Promise<string[]> {
  const { resolver } = setUpFakeVault({ address, isFull: true });
  return brief((await resolver.test("my-vault", ["reach", "tls", "authenticate"])).steps);
}

describe("a test of a vault", () => {
  it("goes through every step, names what it found and tells no value", async () => {
    const port = await secured(good);
    const { resolver, put } = setUpFakeVault({ address: at(port, { ca: good.cert }), isFull: true });
    put("billing/redis", "canary", { version: "3" });
    put("door", "canary");
    const { steps } = await resolver.test("my-vault");
    expect(brief(steps)).toEqual([
      `reach passed: localhost:${port} answers`,
      expect.stringMatching(/^tls passed: The certificate is for localhost, valid until \d{4}-\d\d-\d\d$/),
      "authenticate passed: Token of role app, valid for 3 h",
      "list passed: 2 names",
      "read passed: Read one of its secrets, door, version v1, 0 ms",
    ]);
    expect(JSON.stringify(steps)).not.toContain("canary");
  });

  it("reads in folders when nothing lies at the top, and skips reading when there is nothing", async () => {
    const { resolver, secrets, put } = setUpFakeVault({ isFull: true });
    put("billing/eu/redis", "canary", { version: "3" });
    const read = async () => (await resolver.test("my-vault")).steps.at(-1);
    expect(await read()).toMatchObject({ text: "Read one of its secrets, billing/eu/redis, version 3, 0 ms" });
    secrets.clear();
    expect(await read()).toMatchObject({ outcome: "skipped", text: "It holds no secret that could be read" });
  });

  it("stops at the step that fails", async () => {
    const { resolver, state } = setUpFakeVault({ isFull: true });
    state.authError = new BackendError("unauthenticated", "The token was refused (403). Enter another.");
    expect(brief((await resolver.test("my-vault")).steps)).toEqual([
      "reach skipped: It is not on a network",
      "tls skipped: It is not on a network",
      "authenticate failed: The token was refused (403). Enter another.",
      "list skipped: Not tried, because the step before failed",
      "read skipped: Not tried, because the step before failed",
    ]);
  });

  it("takes credentials that may not list for what they are", async () => {
    const { resolver, state } = setUpFakeVault({ isFull: true });
    state.listError = new BackendError("forbidden", "permission denied");
    const { steps } = await resolver.test("my-vault", ["list", "read"]);
    expect(brief(steps)).toEqual([
      "list skipped: The credentials may not list names (permission denied); references work without",
      "read skipped: No name is known to read; check a reference instead",
    ]);
  });

  it("skips what a backend has not", async () => {
    const { resolver } = setUpFakeVault();
    const { steps } = await resolver.test("my-vault");
    expect(steps.map(({ outcome }) => outcome)).toEqual(["skipped", "skipped", "skipped", "skipped", "skipped"]);
  });

  it("of an unsaved vault leaves nothing behind, neither a connection nor a word in the log", async () => {
    const { resolver, state, logged } = setUpFakeVault({ isFull: true });
    state.authError = new BackendError("unauthenticated", "refused");
    const draft = { prefix: "draft", name: "test", config: { region: "us" } };
    expect((await resolver.test(draft)).steps.find(({ outcome }) => outcome === "failed")?.text).toBe("refused");
    expect(state.closes).toBe(1);
    expect(logged).toEqual([]);
    await expect(resolver.test("draft")).rejects.toThrow("could not find vault (draft)");
  });

  it("never tells what an unexpected failure says", async () => {
    const { resolver, state } = setUpFakeVault({ isFull: true });
    state.authError = new Error("canary");
    expect(JSON.stringify(await resolver.test("my-vault"))).not.toContain("canary");
  });
});

describe("the way to a vault", () => {
  it("that nothing listens at is refused", async () => {
    const port = await plain();
    await new Promise((resolve) => servers.splice(0)[0]?.close(resolve));
    expect(await networkOf(at(port))).toEqual([
      `reach failed: localhost:${port} cannot be reached: nothing listens there. Check host and port, or start the server`,
      "tls skipped: Not tried, because the step before failed",
      "authenticate skipped: Not tried, because the step before failed",
    ]);
  });

  it("whose name is not known cannot be looked up", async () => {
    const [reach] = await networkOf({ ...at(1), host: "vault.invalid" });
    expect(reach).toMatch(
      /^reach failed: vault\.invalid:1 cannot be reached: the name (is not known|could not be looked up)/,
    );
  });

  it("without TLS has no certificate to check", async () => {
    expect((await networkOf(at(await plain())))[1]).toBe("tls skipped: It is asked without TLS");
  });

  it("that does not speak TLS says so", async () => {
    expect((await networkOf(at(await plain(), {})))[1]).toMatch(/^tls failed: localhost:\d+ does not speak TLS/);
  });

  it("with a certificate of nobody known, of the past or of another name is not trusted", async () => {
    expect((await networkOf(at(await secured(good), {})))[1]).toContain("has a self-signed certificate");
    expect((await networkOf(at(await secured(expired), { ca: expired.cert })))[1]).toContain("has expired");
    const byAddress = { ...at(await secured(good), { ca: good.cert }), host: "127.0.0.1" };
    expect((await networkOf(byAddress))[1]).toContain("has a certificate for another name");
  });

  it("is taken unverified when the settings say so, which is told", async () => {
    expect((await networkOf(at(await secured(expired), { isVerified: false })))[1]).toContain("not verified because");
  });

  it("with a CA that is no PEM text fails in words", async () => {
    expect((await networkOf(at(await secured(good), { ca: "canary" })))[1]).toMatch(/^tls failed/);
  });
});
