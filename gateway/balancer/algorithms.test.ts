import fc from "fast-check";
import { expect, test } from "vitest";
import { ConsistentHashing, hashText } from "./consistent-hashing.ts";
import { LeastConnections } from "./least-connections.ts";
import { LowestLatency, noteLatency } from "./lowest-latency.ts";
import { RoundRobin } from "./round-robin.ts";
import { TargetAddress } from "./target-address.ts";

function addresses(...weights: number[]): TargetAddress[] {
  return weights.map((weight, i) => new TargetAddress(`t${i}`, `10.0.0.${i}`, 80, weight));
}

function names(count: number, choose: () => TargetAddress | null): string {
  return Array.from({ length: count }, () => choose()?.host.slice(1) ?? "-").join("");
}

test("round-robin spreads requests by weight, evenly", () => {
  const algorithm = new RoundRobin(addresses(2, 1, 0));
  expect(names(6, () => algorithm.choose(null))).toBe("010010");
});

test("over a whole round each address gets exactly its weight", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 6 }), (weights) => {
      const targets = addresses(...weights);
      const algorithm = new RoundRobin(targets);
      const counts = new Map(targets.map((target) => [target, 0]));
      for (let i = weights.reduce((sum, weight) => sum + weight, 0); i > 0; i--) {
        const chosen = algorithm.choose(null);
        if (chosen) counts.set(chosen, (counts.get(chosen) ?? 0) + 1);
      }
      expect([...counts.values()]).toEqual(weights);
    }),
  );
});

test.each([
  ["round-robin", (targets: TargetAddress[]) => new RoundRobin(targets)],
  ["least-connections", (targets: TargetAddress[]) => new LeastConnections(targets)],
  ["latency", (targets: TargetAddress[]) => new LowestLatency(targets)],
  ["consistent-hashing", (targets: TargetAddress[]) => new ConsistentHashing(targets, 100)],
] as const)(
  "%s passes over failed and unhealthy addresses, and tries failed ones again when nothing is left",
  (_title, make) => {
    const targets = addresses(1, 1, 1);
    const [a, b, c] = targets as [TargetAddress, TargetAddress, TargetAddress];
    const algorithm = make(targets);
    a.isHealthy = false;
    for (let hash = 0; hash < 20; hash++) expect(algorithm.choose(new Set([b]), hashText(`${hash}`))).toBe(c);
    expect([b, c]).toContain(algorithm.choose(new Set([b, c]), 7));
    b.isHealthy = false;
    c.isHealthy = false;
    expect(algorithm.choose(null, 7)).toBeNull();
    expect(make([]).choose(null, 7)).toBeNull();
  },
);

test("least-connections takes the address with the fewest requests for its weight", () => {
  const targets = addresses(1, 2, 1);
  const [a, b, c] = targets as [TargetAddress, TargetAddress, TargetAddress];
  const algorithm = new LeastConnections(targets);
  [a.connections, b.connections, c.connections] = [2, 3, 4];
  expect(algorithm.choose(null)).toBe(b);
  b.connections = 6;
  expect(algorithm.choose(null)).toBe(a);
});

test("latency takes the faster of two, and tries what it does not know yet", () => {
  const targets = addresses(1, 1);
  const [a, b] = targets as [TargetAddress, TargetAddress];
  const algorithm = new LowestLatency(targets);
  noteLatency(a, 10, 0);
  expect(algorithm.choose(null)).toBe(b);
  noteLatency(b, 50, 0);
  expect(algorithm.choose(null)).toBe(a);
  for (let i = 1; i < 40; i++) noteLatency(a, 200, i * 1_000);
  expect(a.latencyMs).toBeGreaterThan(100);
  expect(algorithm.choose(null)).toBe(b);
});

test("a value stays at its address, and losing another address does not move it", () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 20, maxLength: 60 }), fc.nat({ max: 3 }), (values, lost) => {
      const targets = addresses(100, 100, 50, 10);
      const algorithm = new ConsistentHashing(targets, 1_000);
      const before = values.map((value) => algorithm.choose(null, hashText(value)));
      expect(new ConsistentHashing([...targets].reverse(), 1_000).choose(null, hashText("x"))).toBe(
        algorithm.choose(null, hashText("x")),
      );
      const gone = targets[lost];
      if (gone) gone.isHealthy = false;
      for (const [i, value] of values.entries()) {
        const after = algorithm.choose(null, hashText(value));
        if (before[i] !== gone) expect(after).toBe(before[i]);
        else expect(after).not.toBe(gone);
      }
    }),
  );
});

test("values spread over addresses by weight", () => {
  const targets = addresses(300, 100);
  const algorithm = new ConsistentHashing(targets, 10_000);
  const first = Array.from({ length: 4_000 }, (_, i) => algorithm.choose(null, hashText(`user-${i}`))).filter(
    (address) => address === targets[0],
  ).length;
  expect(first).toBeGreaterThan(2_700);
  expect(first).toBeLessThan(3_300);
});
