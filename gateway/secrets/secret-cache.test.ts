import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { SecretCache } from "./secret-cache.ts";

let folder: string;
const key = randomBytes(32);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "secret-cache-"));
  return () => rm(folder, { recursive: true });
});

describe("the node's cache of secrets", () => {
  it("gives back after a restart what was kept, and nothing with another key", async () => {
    await new SecretCache(folder, key).write("local:a", "canary-value");
    expect(await new SecretCache(folder, key).read("local:a")).toBe("canary-value");
    expect(await new SecretCache(folder, key).read("local:b")).toBeNull();
    expect(await new SecretCache(folder, randomBytes(32)).read("local:a")).toBeNull();
  });

  it("holds neither a value nor a name in clear, for its owner alone", async () => {
    await new SecretCache(folder, key).write("local:redis/password", "canary-value");
    const [name = ""] = await readdir(folder);
    expect(name).toMatch(/^[0-9a-f]{64}\.bin$/);
    expect((await readFile(join(folder, name))).includes("canary")).toBe(false);
    expect((await stat(join(folder, name))).mode & 0o077).toBe(0);
  });

  it("does not open one secret's file in the place of another", async () => {
    const cache = new SecretCache(folder, key);
    await cache.write("local:a", "of a");
    const [nameOfA = ""] = await readdir(folder);
    const fileOfA = await readFile(join(folder, nameOfA));
    await cache.write("local:b", "of b");
    const nameOfB = (await readdir(folder)).find((name) => name !== nameOfA) ?? "";
    await writeFile(join(folder, nameOfB), fileOfA);
    expect(await new SecretCache(folder, key).read("local:b")).toBeNull();
  });

  it("forgets what is written as null, and what nobody confirmed for a month", async () => {
    const cache = new SecretCache(folder, key);
    await cache.write("local:gone", "x");
    await cache.write("local:gone", null);
    await cache.write("local:old", "x");
    const [only = ""] = await readdir(folder);
    const monthsAgo = new Date(Date.now() - 40 * 86_400_000);
    await utimes(join(folder, only), monthsAgo, monthsAgo);
    expect(await new SecretCache(folder, key).read("local:old")).toBeNull();
    expect(await readdir(folder)).toEqual([]);
  });

  it("confirms an unchanged value without writing it again", async () => {
    const cache = new SecretCache(folder, key);
    await cache.write("local:a", "same");
    const [name = ""] = await readdir(folder);
    const before = await readFile(join(folder, name));
    await utimes(join(folder, name), new Date(0), new Date(0));
    await cache.write("local:a", "same");
    expect((await readFile(join(folder, name))).equals(before)).toBe(true);
    expect((await stat(join(folder, name))).mtimeMs).toBeGreaterThan(0);
  });

  it("is no obstacle when the disk fails", async () => {
    await writeFile(join(folder, "file"), "");
    const cache = new SecretCache(join(folder, "file"), key);
    await cache.write("local:a", "x");
    expect(await cache.read("local:a")).toBeNull();
  });
});
