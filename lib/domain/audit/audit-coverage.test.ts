import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { hashPassword } from "#lib/crypto/password.ts";
import { seal } from "#lib/crypto/seal.ts";
import { getDatabase } from "#lib/store/database.ts";
import { Prisma } from "#lib/store/generated/client.ts";
import { insertGateway, insertNode } from "#lib/store/nodes.ts";
import { updateUser } from "#lib/store/users.ts";
import { provideTestDatabase } from "#lib/testing/database.ts";
import { createTestWorkspace, type TestWorkspace } from "#lib/testing/test-workspace.ts";
import { listSessions } from "../accounts/list-sessions.ts";
import { createEntity } from "../entities/create-entity.ts";
import { createMember } from "../members/create-member.ts";
import { runVerb } from "../run-verb.ts";
import type { Caller } from "../verb.ts";
import { VERBS } from "../verbs.ts";

provideTestDatabase();

const CANARY = "canary-5f0c1d2e";
const LITERAL = { config: { strategy: "redis", redis: { host: "redis.internal", password: CANARY } } };

interface Stage {
  workspace: TestWorkspace;
  owner: Caller;
}

const service = async ({ owner }: Stage, data: object = {}) =>
  (
    await runVerb(createEntity, owner, {
      kind: "services",
      data: { name: `s-${randomUUID()}`, host: "h.internal", ...data },
    })
  ).entity;
const plugin = async ({ owner }: Stage) =>
  (await runVerb(createEntity, owner, { kind: "plugins", data: { name: "proxy-cache-advanced", ...LITERAL } })).entity;
const member = ({ owner }: Stage) =>
  runVerb(createMember, owner, { email: `${randomUUID()}@example.com`, role: "editor" });

/** An input with which each writing verb does its work. A new one has to be added here. */
const INPUTS: Record<string, (stage: Stage) => Promise<unknown>> = {
  "entity.create": async () => ({ kind: "plugins", data: { name: "proxy-cache-advanced", ...LITERAL } }),
  "service.create_with_route": async () => ({
    service: { name: "s", host: "h.internal" },
    route: { name: "r", paths: ["/r"] },
  }),
  "entity.update": async (stage) => {
    const { id, data } = await plugin(stage);
    const config = { ...(data.config as object), redis: { host: "other.internal", password: `${CANARY}-new` } };
    return { kind: "plugins", id, revision: 1, data: { ...data, config } };
  },
  "entity.set_enabled": async (stage) => ({
    kind: "plugins",
    selection: { ids: [(await plugin(stage)).id] },
    enabled: false,
  }),
  "entity.tag": async (stage) => ({
    kind: "plugins",
    selection: { ids: [(await plugin(stage)).id] },
    add: ["a"],
    remove: [],
  }),
  "entity.duplicate": async (stage) => {
    const { id, data } = await plugin(stage);
    return { kind: "plugins", id, data: { ...data, service: { id: (await service(stage)).id } } };
  },
  "entity.delete": async (stage) => ({ kind: "plugins", selection: { ids: [(await plugin(stage)).id] } }),
  "secret.reveal": async (stage) => ({
    kind: "plugins",
    id: (await plugin(stage)).id,
    path: "config.redis.password",
    reason: "a test",
  }),
  "secret.set_age_policy": async ({ owner }) => {
    const data = { prefix: "own-secrets", name: "local" };
    const { entity } = await runVerb(createEntity, owner, { kind: "vaults", data });
    return { id: entity.id, maxAgeDays: 90 };
  },
  "member.create": async () => ({ email: `${randomUUID()}@example.com`, role: "viewer" }),
  "member.renew_link": async (stage) => ({ userId: (await member(stage)).userId }),
  "member.change_role": async (stage) => ({ userId: (await member(stage)).userId, role: "viewer" }),
  "member.set_active": async (stage) => ({ userId: (await member(stage)).userId, isActive: false }),
  "member.remove": async (stage) => ({ userId: (await member(stage)).userId }),
  "workspace.rename": async () => ({ name: "Another name" }),
  "account.rename": async () => ({ name: "Another Name" }),
  "account.change_password": async ({ owner }) => {
    await updateUser(getDatabase(), owner.userId, { passwordHash: await hashPassword("the present one") });
    return { currentPassword: "the present one", newPassword: `${CANARY}-password` };
  },
  "account.revoke_session": async ({ owner }) => ({ sessionId: (await runVerb(listSessions, owner, {}))[0]?.id }),
  "gateway.remove_node": async ({ workspace }) => {
    const gateway = { id: randomUUID(), workspaceId: workspace.id, name: "Edge", kind: "kong" } as const;
    const node = {
      id: randomUUID(),
      gatewayId: gateway.id,
      name: "edge-1",
      adminUrl: "http://127.0.0.1:1",
      proxyUrl: "http://127.0.0.1:2",
    };
    await insertGateway(getDatabase(), gateway);
    await insertNode(getDatabase(), { ...node, adminToken: seal(CANARY, `node:${node.id}`) });
    return { nodeId: node.id };
  },
};

/** Verbs that need an answering node leave their audit line by the kernel's rule (run-verb.test.ts) and are run in their own tests. */
const NEEDS_NODE = (effect: string, name: string) => effect === "call" && !name.startsWith("account.");

describe("every verb that changes something", () => {
  const verbs = VERBS.filter(({ effect, name }) => effect !== "read" && !NEEDS_NODE(effect, name));

  it("has an input here", () => {
    expect(Object.keys(INPUTS).sort()).toEqual(verbs.map((verb) => verb.name).sort());
  });

  it.each(verbs.map((verb) => [verb.name, verb] as const))(
    "%s leaves an audit line and no secret",
    async (name, verb) => {
      const workspace = await createTestWorkspace();
      const stage = { workspace, owner: await workspace.as("owner") };
      const input = await INPUTS[name]?.(stage);
      const requestId = randomUUID();
      const output = await runVerb(verb, { ...stage.owner, requestId }, input);
      const rows = await getDatabase().auditEntry.findMany({ where: { requestId } });
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.every((row) => row.actorId === stage.owner.userId)).toBe(true);
      expect(JSON.stringify(rows)).not.toContain(CANARY);
      if (name !== "secret.reveal") expect(JSON.stringify(output)).not.toContain(CANARY);
    },
  );

  it("and no plain text of a secret is left in any column of any table", async () => {
    const tables = await getDatabase().$queryRaw<{ name: string }[]>(
      Prisma.sql`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
    );
    expect(tables.length).toBeGreaterThan(15);
    for (const { name } of tables) {
      const rows = await getDatabase().$queryRaw<{ text: string }[]>(
        Prisma.sql`SELECT t::text AS text FROM ${Prisma.raw(`"${name}"`)} t WHERE t::text LIKE ${`%${CANARY}%`}`,
      );
      expect(rows, name).toEqual([]);
    }
  });
});
