import { expect, test } from "vitest";
import { toDataPath } from "./to-data-path.ts";

const values = { config: { clients: [{ secret: "a" }, { secret: "b" }], headers: { 1: "c" }, list: ["d"] } };

test.each([
  ["config.clients.1.secret", "config.clients.2.secret"],
  ["config.list.0", "config.list.1"],
  ["config.headers.1", "config.headers.1"],
  ["config.none.0.x", "config.none.0.x"],
])("%s of the form is %s of the data", (path, expected) => {
  expect(toDataPath(path, values)).toBe(expected);
});
