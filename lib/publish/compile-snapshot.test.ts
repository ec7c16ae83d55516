import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recordFor } from "#lib/domain/entities/record-for.ts";
import { compileSnapshot } from "./compile-snapshot.ts";
import type { SnapshotRow } from "./snapshot-row.ts";

const SHOP = readRows("shop");

describe("compileSnapshot", () => {
  it.each(["embedded", "kong"] as const)("gives a %s node the reviewed text", async (target) => {
    const { text } = compileSnapshot(SHOP, target);
    await expect(`${JSON.stringify(JSON.parse(text), null, 2)}\n`).toMatchFileSnapshot(
      `./testdata/shop.${target}.json`,
    );
  });

  it("gives the same text and hash for rows in any order, with keys in any order", () => {
    const expected = compileSnapshot(SHOP, "embedded");
    fc.assert(
      fc.property(fc.shuffledSubarray(SHOP, { minLength: SHOP.length }), fc.boolean(), (rows, turn) => {
        const given = turn
          ? rows.map((row) => ({ ...row, data: turnKeys(row.data) as Record<string, unknown> }))
          : rows;
        expect(compileSnapshot(given, "embedded")).toEqual(expected);
      }),
    );
  });

  it("never widens a plugin: one whose route is disabled is left out, not applied to all requests", () => {
    const { plugins } = compile(SHOP);
    expect(ids(plugins)).not.toContain("33333333-0000-4000-8000-000000000002");
    expect(compile(SHOP).routes).toHaveLength(1);
  });

  it("leaves out what hangs on something left out, however deep", () => {
    const consumer = row("consumers", "c0000000-0000-4000-8000-000000000001", { username: "bo" }, false);
    const credential = row("keyauth_credentials", "c0000000-0000-4000-8000-000000000002", {
      key: "k",
      consumer: { id: consumer.id },
    });
    const plugin = row("plugins", "c0000000-0000-4000-8000-000000000003", {
      name: "request-termination",
      consumer: { id: consumer.id },
      config: {},
    });
    expect(compile([consumer, credential, plugin])).toEqual({ _format_version: "3.0", _transform: false });
  });

  it("gives a basic-auth password as the hash that Kong keeps, and never as it is", () => {
    const consumer = row("consumers", "c0000000-0000-4000-8000-000000000001", { username: "bo" }, true);
    const credential = row("basicauth_credentials", "c0000000-0000-4000-8000-000000000002", {
      username: "bo",
      password: "open sesame",
      consumer: { id: consumer.id },
    });
    const hash = createHash("sha1").update(`open sesame${consumer.id}`).digest("hex");
    expect(compile([consumer, credential]).basicauth_credentials).toMatchObject([{ username: "bo", password: hash }]);
  });

  it("says enabled of services and plugins instead of leaving them out", () => {
    const { services, plugins } = compile(SHOP);
    expect(services?.map((service) => service.enabled)).toEqual([true, false]);
    expect(plugins?.find((plugin) => plugin.name === "correlation-id")?.enabled).toBe(false);
  });

  it("keeps a field cleared that has a default, and leaves out a null that means nothing", () => {
    const [service] = compile(SHOP).services ?? [];
    expect(service).toMatchObject({ retries: null });
    expect(service).not.toHaveProperty("path");
  });

  it("changes the hash with any value", () => {
    const changed = SHOP.map((item) =>
      item.kind === "services" ? { ...item, data: { ...item.data, port: 81 } } : item,
    );
    expect(compileSnapshot(changed, "kong").hash).not.toBe(compileSnapshot(SHOP, "kong").hash);
  });
});

type Compiled = Partial<Record<"services" | "routes" | "plugins" | "basicauth_credentials", Record<string, unknown>[]>>;

function compile(rows: readonly SnapshotRow[]): Compiled {
  return JSON.parse(compileSnapshot(rows, "kong").text);
}

function ids(entities: readonly Record<string, unknown>[] | undefined): unknown[] {
  return (entities ?? []).map((entity) => entity.id);
}

function row(kind: SnapshotRow["kind"], id: string, data: Record<string, unknown>, enabled = true): SnapshotRow {
  return { id, kind, enabled, data, spec: recordFor(kind, data) };
}

function readRows(name: string): SnapshotRow[] {
  const rows: SnapshotRow[] = JSON.parse(
    readFileSync(new URL(`./testdata/${name}.rows.json`, import.meta.url), "utf8"),
  );
  return rows.map((item) => ({ ...item, spec: recordFor(item.kind, item.data) }));
}

function turnKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turnKeys);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, turnKeys(inner)]),
  );
}
