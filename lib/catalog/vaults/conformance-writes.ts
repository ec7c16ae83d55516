import { describe, expect, it } from "vitest";
import { applyDefaults } from "#lib/schema/defaults.ts";
import type { BackendClient } from "../define-backend.ts";
import { CANARY, type ConformanceSubject, itWhere, resolve, withResolver } from "./conformance-subject.ts";

const json = (text: string) => JSON.stringify({ text });

/**
 * What a backend that writes guarantees, asked of its client where versions are compared, else through the resolver. Our
 * own store is written by the console and not through a node's client (lib/domain/secrets/secrets.test.ts).
 */
export function describeWriteConformance(subject: ConformanceSubject): void {
  if (!subject.backend.capabilities.write || subject.backend.isOwnStore) return;
  describe("where it writes", () => {
    it("resolves what was written, and tells the version", async () => {
      const resource = await fresh(subject, "conf-written");
      await withClient(subject, async (client) => {
        const { version } = (await client.put?.(resource, json(CANARY))) ?? { version: null };
        const current = await client.get(resource, null);
        expect(current?.version ?? null).toBe(version);
        expect(JSON.parse(current?.value ?? "")).toEqual({ text: CANARY });
      });
      expect((await resolve(subject, `${resource}/text`)).value).toBe(CANARY);
    });

    it("keeps the other keys when one is written", async () => {
      await subject.put("conf-keys", JSON.stringify({ one: "1", two: "2" }));
      await withResolver(subject, (resolver) =>
        resolver.write("conf", "conf-keys", { action: "put", key: "two", value: CANARY }),
      );
      expect((await resolve(subject, "conf-keys/one")).value).toBe("1");
      expect((await resolve(subject, "conf-keys/two")).value).toBe(CANARY);
    });

    it("refuses to write over another version than the one that was seen", async () => {
      const resource = await fresh(subject, "conf-conflict");
      await withClient(subject, async (client) => {
        const first = (await client.put?.(resource, json("one")))?.version ?? "";
        const second = (await client.put?.(resource, json("two"), { ifVersion: first }))?.version ?? null;
        expect(second).not.toBe(first);
        await expect(client.put?.(resource, json(CANARY), { ifVersion: first })).rejects.toMatchObject({
          code: "conflict",
          message: expect.not.stringContaining(CANARY),
        });
        await expect(client.put?.(resource, json(CANARY), { ifVersion: null })).rejects.toMatchObject({
          code: "conflict",
        });
      });
      expect((await resolve(subject, `${resource}/text`)).value).toBe("two");
    });

    itWhere(!subject.cannotCreate, "creates a secret only where there is none, when asked to", async () => {
      const resource = `conf-new-${crypto.randomUUID().slice(0, 8)}`;
      await withClient(subject, async (client) => {
        await client.put?.(resource, json("one"), { ifVersion: null });
        await expect(client.put?.(resource, json("two"), { ifVersion: null })).rejects.toMatchObject({
          code: "conflict",
        });
      });
      expect((await resolve(subject, `${resource}/text`)).value).toBe("one");
    });

    it("makes an earlier version the newest one again", async () => {
      await subject.put("conf-restore", json("one"));
      await subject.put("conf-restore", json("two"));
      await withClient(subject, async (client) => {
        if (!client.restore) return expect(subject.backend.capabilities.versions).toBe(false);
        await client.restore("conf-restore", String(subject.previousVersion));
        expect(JSON.parse((await client.get("conf-restore", null))?.value ?? "")).toEqual({ text: "one" });
        await expect(client.restore("conf-restore", "99999")).rejects.toMatchObject({ name: "BackendError" });
      });
    });

    it("finds nothing where a secret was removed, and takes a second removal", async () => {
      const resource = await fresh(subject, "conf-removed");
      await withClient(subject, async (client) => {
        if (!client.remove) return;
        await client.put?.(resource, json("one"));
        await client.remove(resource);
        expect(await client.get(resource, null)).toBeNull();
        await client.remove(resource);
      });
    });
  });
}

/** A name of its own for a test; created where only what exists can be written to. */
async function fresh(subject: ConformanceSubject, name: string): Promise<string> {
  const resource = `${name}-${crypto.randomUUID().slice(0, 8)}`;
  if (subject.cannotCreate) await subject.put(resource, json("zero"));
  return resource;
}

async function withClient(subject: ConformanceSubject, use: (client: BackendClient) => Promise<void>): Promise<void> {
  const client = await subject.backend.connect(configOf(subject), await subject.environment());
  await use(client).finally(() => client.close?.());
}

/** With the defaults filled in, the config has the backend's type. */
function configOf(subject: ConformanceSubject): Parameters<ConformanceSubject["backend"]["connect"]>[0] {
  return applyDefaults(subject.backend.config, subject.config) as Parameters<
    ConformanceSubject["backend"]["connect"]
  >[0];
}
