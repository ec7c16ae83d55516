import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const read = (path: string) => readFileSync(path, "utf8");

describe("server actions", () => {
  const files = globSync("{app,components,lib}/**/*.{ts,tsx}").filter((path) => /^\s*"use server"/m.test(read(path)));

  it("live in lib/actions only", () => {
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((path) => !/^lib\/actions\/[a-z-]+\.ts$/.test(path))).toEqual([]);
  });

  it.each(files)("%s: each export is made by an adapter", (path) => {
    const exported = read(path)
      .split("\n")
      .filter((line) => line.startsWith("export"));
    expect(exported.length).toBeGreaterThan(0);
    for (const line of exported) {
      expect(line).toMatch(/^export const \w+ = (action|accountAction|publicAction|signOutAction)\(/);
    }
  });

  it("are open to somebody who is not signed in only where a token proves the right", () => {
    const open = files.flatMap((path) =>
      [...read(path).matchAll(/export const (\w+) = publicAction\(/g)].map(([, name]) => name),
    );
    expect(open.sort()).toEqual(["acceptMemberLink", "setUpOwner"]);
  });
});

describe("pages", () => {
  const pages = globSync("app/**/page.tsx");
  const inWorkspace = pages.filter((path) => path.startsWith("app/[workspace]/"));

  it.each(inWorkspace)("%s asks for a session and a membership", (path) => {
    expect(read(path)).toMatch(/await (load|requireWorkspace)\(|\b(load|requireWorkspace)\(/);
  });

  it("without a workspace are the few that know what they do", () => {
    expect(pages.filter((path) => !inWorkspace.includes(path)).sort()).toEqual([
      "app/invite/[token]/page.tsx",
      "app/page.tsx",
      "app/setup/page.tsx",
      "app/signin/page.tsx",
    ]);
  });

  it("start no stream above a permission check, which would answer 200 where 403 is due", () => {
    expect(globSync("app/**/loading.tsx")).toEqual([]);
  });

  it.each(pages)("%s is short: load, render, hand over actions", (path) => {
    expect(read(path).split("\n").length).toBeLessThanOrEqual(60);
  });
});

describe("routes under /api", () => {
  const routes = globSync("app/**/route.ts").sort();

  it("are one line of a verb that reads, or of an answer to a node, but for signing in and health", () => {
    const others = routes.filter((path) => !/^export const GET = (readable|forNode)\(/m.test(read(path)));
    expect(others).toEqual(["app/api/auth/[...nextauth]/route.ts", "app/api/health/route.ts"]);
  });

  it("answer nodes below /api/node and nowhere else", () => {
    const forNodes = routes.filter((path) => /^export const GET = forNode\(/m.test(read(path)));
    expect(forNodes).toEqual(routes.filter((path) => path.startsWith("app/api/node/")));
    expect(forNodes).toHaveLength(3);
  });

  it("change nothing", () => {
    for (const path of routes) {
      if (path.includes("nextauth")) continue;
      expect(read(path)).not.toMatch(/export (const|async function|function) (POST|PUT|PATCH|DELETE)/);
    }
  });
});
