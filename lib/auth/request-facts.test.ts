import { expect, it } from "vitest";
import { toRequestFacts } from "./request-facts.ts";

it("believes only the nearest server about where a request comes from", () => {
  expect(toRequestFacts(new Headers({ "x-forwarded-for": "1.1.1.1, 10.0.0.9" })).ip).toBe("10.0.0.9");
  expect(toRequestFacts(new Headers({ "x-forwarded-for": "::ffff:127.0.0.1" })).ip).toBe("127.0.0.1");
  expect(toRequestFacts(new Headers()).ip).toBeNull();
});

it("cuts what a client writes to a reasonable length", () => {
  const facts = toRequestFacts(new Headers({ "user-agent": "x".repeat(5_000), "x-forwarded-for": "9".repeat(500) }));
  expect(facts.userAgent).toHaveLength(300);
  expect(facts.ip).toHaveLength(45);
});
