import { describe, expect, it } from "vitest";
import { FakeNode } from "#lib/testing/fake-node.ts";
import { createMemoryStorage } from "./memory-storage.ts";
import type { StoredResponse } from "./stored-response.ts";

function entryOf(body: string): StoredResponse {
  return { version: 1, status: 200, headers: [], body: Buffer.from(body), timestamp: 0, ttl: 10, requestBody: null };
}

describe("entries in memory", () => {
  it("are gone when their lifetime has passed", () => {
    const node = new FakeNode();
    const storage = createMemoryStorage("a", "dict", node);
    storage.set("key", entryOf("x"), 10);
    node.passSeconds(9.999);
    expect(storage.get("key")).toMatchObject({ status: 200 });
    node.passSeconds(0.001);
    expect(storage.get("key")).toBeNull();
    expect(storage.delete("key")).toBe(false);
  });

  it("outlive a new configuration", () => {
    const node = new FakeNode();
    createMemoryStorage("a", "dict", node).set("key", entryOf("x"), 10);
    expect(createMemoryStorage("a", "dict", node).get("key")).not.toBeNull();
  });

  it("belong to one instance, also in a shared dictionary", () => {
    const node = new FakeNode();
    const [a, b] = [createMemoryStorage("a", "dict", node), createMemoryStorage("b", "dict", node)];
    a.set("key", entryOf("of a"), 10);
    b.set("key", entryOf("of b"), 10);
    a.flush();
    expect(a.get("key")).toBeNull();
    expect(b.get("key")).toMatchObject({ body: Buffer.from("of b") });
  });

  it("make room for new ones, the least recently used first", () => {
    const storage = createMemoryStorage("a", "small", new FakeNode(), 3000);
    const large = "x".repeat(1000);
    storage.set("1", entryOf(large), 10);
    storage.set("2", entryOf(large), 10);
    storage.get("1");
    storage.set("3", entryOf(large), 10);
    expect(storage.get("2")).toBeNull();
    expect(storage.get("1")).not.toBeNull();
    expect(storage.get("3")).not.toBeNull();
  });

  it("larger than the dictionary are not kept", () => {
    const storage = createMemoryStorage("a", "small", new FakeNode(), 1000);
    storage.set("1", entryOf("x".repeat(2000)), 10);
    expect(storage.get("1")).toBeNull();
  });
});
