import { expect, test } from "vitest";
import { type BUILT_IN_ROLES, ROLE_PERMISSIONS } from "#lib/contract/permission.ts";
import { listNavigation } from "./list-navigation.ts";
import { NAVIGATION } from "./navigation.tsx";

const paths = (role: (typeof BUILT_IN_ROLES)[number]) =>
  listNavigation(ROLE_PERMISSIONS[role]).flatMap((group) => group.items.map((item) => item.path));

test("an owner sees every page", () => {
  expect(paths("owner")).toEqual(NAVIGATION.flatMap((group) => group.items.map((item) => item.path)));
});

test("what a role may not open is not in its navigation", () => {
  expect(paths("viewer")).not.toContain("activity");
  expect(paths("viewer")).not.toContain("team");
  expect(paths("editor")).not.toContain("team");
  expect(paths("auditor")).toContain("activity");
  expect(paths("auditor")).not.toContain("test");
});

test("a role without any permission still has its own settings, and no empty headings", () => {
  const groups = listNavigation([]);
  expect(groups.map((group) => group.title)).toEqual([null, "Workspace"]);
});

test("no two pages share a key", () => {
  const keys = NAVIGATION.flatMap((group) => group.items.map((item) => item.goKey));
  expect(new Set(keys).size).toBe(keys.length);
});
