import { expect, test } from "vitest";
import { newestVersion, sortVersions } from "./newest-version.ts";

const version = (name: string, createdAt: string | null = null) => ({ version: name, createdAt });

test("numbered versions are told highest first, beyond nine as well", () => {
  expect(newestVersion({ versions: [version("2"), version("10"), version("9")] })).toBe("10");
});

test("named versions are told by date, and without one as the backend tells them", () => {
  const dated = [version("b", "2026-01-01T00:00:00Z"), version("a", "2026-02-01T00:00:00Z")];
  expect(sortVersions(dated).map((one) => one.version)).toEqual(["a", "b"]);
  expect(newestVersion({ versions: [version("AWSCURRENT"), version("AWSPREVIOUS")] })).toBe("AWSCURRENT");
  expect(newestVersion({ versions: [] })).toBeNull();
});
