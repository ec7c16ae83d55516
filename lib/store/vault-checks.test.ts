import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { createEntity } from "#lib/domain/entities/create-entity.ts";
import { provideTestDatabase } from "#lib/testing/database.ts";
import { createTestWorkspace } from "#lib/testing/test-workspace.ts";
import { getDatabase } from "./database.ts";
import { insertEmbeddedGateway } from "./gateways.ts";
import { listNodes } from "./nodes.ts";
import {
  claimVaultChecks,
  deleteOldVaultChecks,
  listCheckableVaults,
  listCheckPoints,
  listLatestChecks,
  saveVaultCheck,
} from "./vault-checks.ts";

provideTestDatabase();

const DAY = 24 * 60;
let place: { vaultId: string; nodeId: string };

beforeAll(async () => {
  const workspace = await createTestWorkspace();
  await insertEmbeddedGateway(getDatabase(), workspace.id);
  const [node] = await listNodes(getDatabase(), workspace.id);
  const data = { name: "env", prefix: "my-env", config: {} };
  const { entity } = await workspace.run("owner", createEntity, { kind: "vaults", data });
  place = { vaultId: entity.id, nodeId: node?.id ?? "" };
});

async function nowMinute(): Promise<number> {
  const [claimed] = await claimVaultChecks(getDatabase(), [place]);
  const { minute } = claimed ?? (await getDatabase().vaultCheck.findFirstOrThrow({ orderBy: { minute: "desc" } }));
  await getDatabase().vaultCheck.deleteMany();
  return minute;
}

describe("checks of vaults", () => {
  it("are of vaults of the backends that were named, where there is a node", async () => {
    expect(await listCheckableVaults(getDatabase(), ["hcv"])).toEqual([]);
    const [vault] = await listCheckableVaults(getDatabase(), ["hcv", "env"]);
    expect(vault).toMatchObject({ id: place.vaultId, prefix: "my-env" });
  });

  it("are made once a minute, however many consoles there are", async () => {
    await nowMinute();
    const claims = await Promise.all(Array.from({ length: 5 }, () => claimVaultChecks(getDatabase(), [place])));
    // The minute may turn over between two of them.
    const minutes = claims.flat().map(({ minute }) => minute);
    expect(minutes.length).toBeGreaterThanOrEqual(1);
    expect(new Set(minutes).size).toBe(minutes.length);
  });

  it("are not claimed for what is gone", async () => {
    await nowMinute();
    expect(await claimVaultChecks(getDatabase(), [{ ...place, vaultId: randomUUID() }])).toEqual([]);
  });

  it("are counted by step, with the time that 95 of 100 took at most", async () => {
    const now = await nowMinute();
    const first = Math.floor((now - 60) / 15) * 15;
    const rows = Array.from({ length: 15 }, (_, at) => ({ ...place, minute: first + at, message: "" }));
    await getDatabase().vaultCheck.createMany({
      data: rows.map((row, at) => ({ ...row, isOk: at === 3 ? false : at === 4 ? null : true, durationMs: at * 10 })),
    });
    expect(await listCheckPoints(getDatabase(), place.vaultId, { minutes: DAY, stepMinutes: 15 })).toEqual([
      { time: first * 60, ok: 13, failed: 1, p95Ms: 140 },
    ]);
  });

  it("tell the newest of each node that is over", async () => {
    const minute = await nowMinute();
    await getDatabase().vaultCheck.createMany({
      data: [minute - 2, minute - 1, minute].map((at) => ({ ...place, minute: at })),
    });
    await saveVaultCheck(
      getDatabase(),
      { ...place, minute: minute - 2 },
      { isOk: true, durationMs: 5, message: "old" },
    );
    await saveVaultCheck(
      getDatabase(),
      { ...place, minute: minute - 1 },
      { isOk: false, durationMs: 7, message: "down" },
    );
    expect(await listLatestChecks(getDatabase(), place.vaultId, 5)).toMatchObject([
      { nodeName: "embedded", isOk: false, durationMs: 7, message: "down", time: (minute - 1) * 60 },
    ]);
  });

  it("are kept for a week", async () => {
    const minute = await nowMinute();
    const ages = [0, 6 * DAY, 8 * DAY];
    await getDatabase().vaultCheck.createMany({ data: ages.map((age) => ({ ...place, minute: minute - age })) });
    await deleteOldVaultChecks(getDatabase());
    expect(await getDatabase().vaultCheck.count()).toBe(2);
  });
});
