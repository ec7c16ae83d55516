import fc from "fast-check";
import { expect, test } from "vitest";
import { Balancer } from "./balancer.ts";

test("targets get requests by weight, spread evenly", () => {
  const balancer = new Balancer([
    { item: "a", weight: 2 },
    { item: "b", weight: 1 },
    { item: "off", weight: 0 },
  ]);
  expect(Array.from({ length: 6 }, () => balancer.next(null)).join("")).toBe("abaaba");
});

test("failed targets are passed over while there is another", () => {
  const balancer = new Balancer(["a", "b"].map((item) => ({ item, weight: 1 })));
  expect([1, 2, 3].map(() => balancer.next(new Set(["a"])))).toEqual(["b", "b", "b"]);
  expect(balancer.next(new Set(["a", "b"]))).not.toBeNull();
  expect(new Balancer([]).next(null)).toBeNull();
});

test("over a whole round each target gets exactly its weight", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 6 }), (weights) => {
      const balancer = new Balancer(weights.map((weight, item) => ({ item, weight })));
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      const counts = weights.map(() => 0);
      for (let i = 0; i < total; i++) {
        const chosen = balancer.next(null);
        if (chosen !== null) counts[chosen] = (counts[chosen] ?? 0) + 1;
      }
      expect(counts).toEqual(weights);
    }),
  );
});
