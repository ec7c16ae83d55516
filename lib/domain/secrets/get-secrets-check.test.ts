import { describe, expect, it } from "vitest";
import { getDatabase } from "#lib/store/database.ts";
import { provideTestDatabase } from "#lib/testing/database.ts";
import { addCachePlugin, createAsOwner, createOrdersWorkspace } from "#lib/testing/orders-workspace.ts";
import { getSecretsCheck } from "./get-secrets-check.ts";
import { setSecretAgePolicy } from "./set-secret-age-policy.ts";
import { writeSecret } from "./write-secret.ts";

provideTestDatabase();

const CANARY = "canary-9b1d";

describe("the secrets check", () => {
  it("names references with their uses, literals, what is unused and what is too old", async () => {
    const { workspace, service, route } = await createOrdersWorkspace();
    const vault = await createAsOwner(workspace, "vaults", {
      prefix: "own-secrets",
      name: "local",
      config: { store: "own" },
    });
    const write = (resource: string, key: string | null) => {
      const input = { vault: "own-secrets", resource, key, value: CANARY, isNew: true };
      return workspace.run("secret-keeper", writeSecret, input);
    };
    await write("used", "password");
    await write("idle", null);
    await workspace.run("secret-keeper", setSecretAgePolicy, { id: vault.id, maxAgeDays: 30 });
    const longAgo = new Date(Date.now() - 40 * 86_400_000);
    await getDatabase().localSecret.updateMany({
      where: { workspaceId: workspace.id, path: "used" },
      data: { updatedAt: longAgo },
    });
    const reference = "{vault://own-secrets/used/password}";
    const referring = await addCachePlugin(workspace, route.id, reference);
    const literal = await createAsOwner(workspace, "plugins", {
      name: "proxy-cache-advanced",
      service: { id: service.id },
      config: { strategy: "redis", redis: { password: CANARY } },
    });
    const check = await workspace.run("editor", getSecretsCheck, {});
    expect(check.references).toEqual([
      {
        reference,
        vault: "own-secrets",
        uses: [
          expect.objectContaining({
            entity: expect.objectContaining({ id: referring.id }),
            key: "password",
            reference,
          }),
        ],
        nodes: [],
      },
    ]);
    expect(check.literals).toEqual([
      {
        entity: expect.objectContaining({ id: literal.id }),
        field: "config.redis.password",
        label: expect.stringContaining("Redis"),
      },
    ]);
    expect(check.unused).toEqual([{ vault: "own-secrets", resource: "idle" }]);
    expect(check.old).toEqual([
      { vault: "own-secrets", resource: "used", changedAt: longAgo.toISOString(), ageDays: 40, maxAgeDays: 30 },
    ]);
    expect(check.vaults).toEqual([
      { id: vault.id, prefix: "own-secrets", maxAgeDays: 30, canWrite: false, error: null },
      { id: null, prefix: "env", maxAgeDays: null, canWrite: false, error: null },
      { id: null, prefix: "local", maxAgeDays: null, canWrite: false, error: null },
    ]);
    expect(JSON.stringify(check)).not.toContain(CANARY);
  });
});
