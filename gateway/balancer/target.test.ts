import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ResolvedHost } from "./host-resolver.ts";
import { Target } from "./target.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const ENTITY = { id: "11111111-1111-4111-8111-111111111111", target: "web.internal:8080", weight: 50 };

function resolver(...answers: (ResolvedHost | null)[]) {
  const asked: string[] = [];
  const resolve = (host: string) => {
    asked.push(host);
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    return answer ? Promise.resolve(answer) : Promise.reject(new Error("ENOTFOUND"));
  };
  return { asked, resolve };
}

test("a name is asked for again when its answer has expired, and addresses that stay keep their state", async () => {
  const { asked, resolve } = resolver(
    { addresses: [{ ip: "10.0.0.1" }, { ip: "10.0.0.2" }], ttlSeconds: 30 },
    { addresses: [{ ip: "10.0.0.2" }, { ip: "10.0.0.3" }], ttlSeconds: 60 },
  );
  const target = new Target(ENTITY, resolve, null);
  await target.refresh();
  expect(target.addresses.map(({ text, weight }) => [text, weight])).toEqual([
    ["10.0.0.1:8080", 50],
    ["10.0.0.2:8080", 50],
  ]);
  const [, kept] = target.addresses;
  if (kept) kept.isHealthy = false;
  let changes = 0;
  target.watch(() => {
    changes += 1;
  });
  await vi.advanceTimersByTimeAsync(29_000);
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1_100);
  expect(asked).toHaveLength(2);
  expect(changes).toBe(1);
  expect(target.addresses.map(({ text }) => text)).toEqual(["10.0.0.2:8080", "10.0.0.3:8080"]);
  expect(target.addresses[0]).toBe(kept);
  await vi.advanceTimersByTimeAsync(59_000);
  expect(asked).toHaveLength(2);
  target.stop();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(asked).toHaveLength(2);
});

test("addresses that worked are kept while the name does not resolve, and it is asked for again", async () => {
  const { resolve } = resolver({ addresses: [{ ip: "10.0.0.1" }], ttlSeconds: 5 }, null, {
    addresses: [{ ip: "10.0.0.9" }],
    ttlSeconds: 5,
  });
  const target = new Target(ENTITY, resolve, null);
  await target.refresh();
  target.watch(() => undefined);
  await vi.advanceTimersByTimeAsync(5_100);
  expect(target.hasDnsError).toBe(true);
  expect(target.addresses.map(({ ip }) => ip)).toEqual(["10.0.0.1"]);
  await vi.advanceTimersByTimeAsync(10_100);
  expect(target.hasDnsError).toBe(false);
  expect(target.addresses.map(({ ip }) => ip)).toEqual(["10.0.0.9"]);
  target.stop();
});

test("records with ports and weights of their own decide over the target's", async () => {
  const { resolve } = resolver({
    addresses: [{ ip: "10.0.0.1", port: 9001, weight: 3 }, { ip: "::1" }],
    ttlSeconds: 5,
  });
  const target = new Target(ENTITY, resolve, null);
  await target.refresh();
  expect(target.addresses.map(({ text, weight }) => [text, weight])).toEqual([
    ["10.0.0.1:9001", 3],
    ["[::1]:8080", 50],
  ]);
  const changed = new Target({ ...ENTITY, weight: 0 }, resolve, target);
  expect(changed.addresses.map(({ weight }) => weight)).toEqual([0, 0]);
});
