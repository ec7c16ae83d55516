import { expect, test } from "vitest";
import type { SecretUse } from "#lib/contract/secret-views.ts";
import { requestWords, simulationWords } from "./simulation-words.ts";

const use: SecretUse = {
  entity: { id: "p", kind: "plugins", title: "p" },
  field: "config.redis.password",
  reference: "{vault://hcv/redis/password}",
  key: "password",
};
const route = (requestsLastHour: number | null) => ({ id: "r", title: "orders", requestsLastHour });

test.each([
  [{ uses: [], routes: [], redisConnections: false }, "Nobody: no field of this workspace uses it."],
  [{ uses: [use], routes: [], redisConnections: false }, "1 field takes the new value, and no route runs through it."],
  [
    { uses: [use, use], routes: [route(3), route(null)], redisConnections: false },
    "2 fields take the new value, and 2 routes run through it, with 3 requests in the last hour.",
  ],
  [
    { uses: [use], routes: [route(null)], redisConnections: true },
    "1 field takes the new value, and 1 route runs through it. Redis connections are opened anew with the new password; requests wait for that and do not fail.",
  ],
])("a simulation is told in sentences (%#)", (simulation, words) => {
  expect(simulationWords(simulation)).toBe(words);
});

test("traffic that nobody could tell is not told as none", () => {
  expect([requestWords(null), requestWords(0), requestWords(1)]).toEqual([
    "traffic not known",
    "no request in the last hour",
    "1 request in the last hour",
  ]);
});
