import { describe, expect, it } from "vitest";
import { mapProblems } from "./map-problems.ts";

const PROBLEM = {
  entityType: "plugin",
  entityId: "p1",
  entityName: null,
  field: "config.redis.port",
  message: "expected an integer",
};

describe("mapProblems", () => {
  it("names the console's entity and its field", () => {
    const entity = { id: "p1", kind: "plugins" as const, title: "http-log on orders" };
    expect(mapProblems([PROBLEM], [entity])).toEqual([
      { entity, field: "config.redis.port", message: "expected an integer" },
    ]);
  });

  it("keeps the node's own name for what is gone from the console, and nothing for the whole", () => {
    const gone = { ...PROBLEM, entityName: "orders", entityType: "ca_certificate" };
    const whole = { entityType: null, entityId: null, entityName: null, field: null, message: "too old" };
    expect(mapProblems([gone, whole], []).map(({ message }) => message)).toEqual([
      "ca certificate orders: expected an integer",
      "too old",
    ]);
  });
});
