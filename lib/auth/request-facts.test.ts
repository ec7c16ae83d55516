import { expect, it } from "vitest";
import { toRequestFacts } from "./request-facts.ts";

it("takes the connection's other end over what the client claims", () => {
  const headers = { "x-gatehouse-peer": "203.0.113.9", "x-forwarded-for": "1.1.1.1" };
  expect(toRequestFacts(new Headers(headers)).ip).toBe("203.0.113.9");
});

it("cuts what a client writes to a reasonable length", () => {
  const facts = toRequestFacts(new Headers({ "user-agent": "x".repeat(5_000) }));
  expect(facts.userAgent).toHaveLength(300);
  expect(facts.ip).toBeNull();
});
