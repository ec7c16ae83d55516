import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { GatewayNode } from "#gateway/create-node.ts";
import { findBackend } from "#lib/catalog/vaults/registry.ts";
import { publishWorkspace } from "#lib/publish/publish-workspace.ts";
import { getDatabase } from "#lib/store/database.ts";
import { insertEmbeddedGateway } from "#lib/store/gateways.ts";
import { provideTestDatabase } from "#lib/testing/database.ts";
import { startEmbeddedNode } from "#lib/testing/start-embedded-node.ts";
import { createTestWorkspace, type TestWorkspace } from "#lib/testing/test-workspace.ts";
import { createEntity } from "../entities/create-entity.ts";
import { getEntity } from "../entities/get-entity.ts";
import { testVault } from "../secrets/test-vault.ts";
import { checkVaults } from "./check-vaults.ts";
import { getVaultHealth } from "./get-vault-health.ts";

const TOKEN = "canary-token-8813";

provideTestDatabase();

let dataDir: string;
let node: GatewayNode;
let workspace: TestWorkspace;
let vaultId: string;
let isTokenGood = true;
const asked: string[] = [];

/** A fake of what a check needs of HashiCorp Vault's API: `GET /v1/auth/token/lookup-self`. */
const vault: Server = createServer((request, response) => {
  asked.push(String(request.headers["x-vault-token"]));
  response.statusCode = isTokenGood && request.url?.endsWith("/auth/token/lookup-self") ? 200 : 403;
  response.setHeader("content-type", "application/json");
  const answer = { data: { policies: ["gateway"], ttl: 3_600, renewable: false } };
  response.end(JSON.stringify(response.statusCode === 200 ? answer : { errors: ["permission denied"] }));
});

describe.skipIf(findBackend("hcv") === null)("the health of a vault", () => {
  beforeAll(async () => {
    await new Promise<void>((resolve) => vault.listen(0, "127.0.0.1", resolve));
    const address = vault.address();
    const port = typeof address === "object" ? address?.port : null;
    dataDir = await mkdtemp(join(tmpdir(), "gatehouse-"));
    node = await startEmbeddedNode({ adminToken: "a-token", dataDir, environment: {} });
    workspace = await createTestWorkspace();
    await insertEmbeddedGateway(getDatabase(), workspace.id);
    const config = { protocol: "http", host: "127.0.0.1", port, token: TOKEN, auth_method: "token", kv: "v2" };
    const data = { name: "hcv", prefix: "my-hcv", config };
    vaultId = (await workspace.run("owner", createEntity, { kind: "vaults", data })).entity.id;
    await publishWorkspace(workspace.id);
  });

  afterAll(async () => {
    await node.close(100);
    vault.closeAllConnections();
    await new Promise((resolve) => vault.close(resolve));
    await rm(dataDir, { recursive: true, force: true });
  });

  /** Another minute, so that a check is due again. */
  async function checkAgain() {
    await getDatabase().$executeRaw`UPDATE vault_checks SET minute = minute - 1`;
    await checkVaults(getDatabase());
    return workspace.run("viewer", getVaultHealth, { id: vaultId, range: "1h" });
  }

  it("is unknown before the first check", async () => {
    expect(await workspace.run("viewer", getVaultHealth, { id: vaultId })).toEqual({
      now: { state: "unknown", text: "It has not been checked in the last minutes.", checkedAt: null },
      points: [],
    });
  });

  it("is asked of its node by one of all consoles", async () => {
    await checkVaults(getDatabase());
    asked.length = 0;
    await checkAgain();
    const ofOneCheck = asked.length;
    expect(ofOneCheck).toBeGreaterThan(0);
    asked.length = 0;
    const before = await getDatabase().vaultCheck.count();
    await getDatabase().$executeRaw`UPDATE vault_checks SET minute = minute - 1`;
    await Promise.all(Array.from({ length: 3 }, () => checkVaults(getDatabase())));
    // The minute may turn over meanwhile, and then a second check is due.
    const checks = (await getDatabase().vaultCheck.count()) - before;
    expect(asked).toHaveLength(checks * ofOneCheck);
  });

  it("is good, with how long it took", async () => {
    const { now, points } = await checkAgain();
    expect(now).toMatchObject({ state: "healthy", checkedAt: expect.stringMatching(/^\d{4}-/) });
    expect(points.length).toBeGreaterThan(0);
    for (const point of points) expect(point).toMatchObject({ failed: 0, p95Ms: expect.any(Number) });
  });

  it("fails with the reason once its token is revoked, and recovers; the token is nowhere", async () => {
    isTokenGood = false;
    const failing = await checkAgain();
    expect(failing.now.state).toBe("failing");
    expect(failing.now.text).not.toBe("");
    expect(failing.points.at(-1)).toMatchObject({ failed: 1 });
    isTokenGood = true;
    expect((await checkAgain()).now.state).toBe("healthy");
    const kept = await getDatabase().vaultCheck.findMany();
    expect(JSON.stringify([failing, kept])).not.toContain(TOKEN);
  });

  it("tests a draft with the stored token, which stays where it was meant for", async () => {
    const hidden = { ...(await storedConfig()), mount: "other" };
    const draft = { prefix: "renamed", name: "hcv", config: hidden };
    const { nodes } = await workspace.run("admin", testVault, { id: vaultId, draft });
    expect(nodes[0]?.steps.slice(0, 3).map(({ outcome }) => outcome)).toEqual(["passed", "skipped", "passed"]);
    expect(JSON.stringify(nodes)).not.toContain(TOKEN);
  });

  it("is not known when the node cannot be asked", async () => {
    await node.close(100);
    expect((await checkAgain()).now).toMatchObject({
      state: "unknown",
      text: expect.stringContaining("nothing listens there"),
    });
  });

  async function storedConfig(): Promise<Record<string, unknown>> {
    const { data } = await workspace.run("admin", getEntity, { kind: "vaults", id: vaultId });
    return data.config as Record<string, unknown>;
  }
});
