import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { BUILT_IN_ROLES, type BuiltInRole } from "#lib/contract/permission.ts";
import { provideTestDatabase } from "#lib/testing/database.ts";
import { createTestWorkspace, type TestWorkspace } from "#lib/testing/test-workspace.ts";
import { runVerb } from "./run-verb.ts";
import type { Caller, Verb } from "./verb.ts";
import { VERBS } from "./verbs.ts";

provideTestDatabase();

/** Some nine hundred calls in each of the first tests. */
const LONG_MS = 300_000;

const KINDS = ["services", "routes", "plugins", "consumers", "upstreams", "certificates", "keys", "vaults"];

/** Each verb once, those over any kind once per area of permissions. The inputs say no more than the kind, so nothing is changed. */
const CALLS = VERBS.flatMap((verb): { label: string; verb: Verb; input: unknown }[] => {
  if (typeof verb.permission !== "object") return [{ label: verb.name, verb, input: "nothing" }];
  return KINDS.map((kind) => ({ label: `${verb.name} ${kind}`, verb, input: { kind } }));
}).sort((a, b) => a.label.localeCompare(b.label));

async function outcome(verb: Verb, caller: Caller, input: unknown): Promise<string> {
  return runVerb(verb, caller, input).then(
    () => "ok",
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );
}

async function callersOf(workspace: TestWorkspace): Promise<Map<BuiltInRole, Caller>> {
  const callers = new Map<BuiltInRole, Caller>();
  for (const role of BUILT_IN_ROLES) callers.set(role, await workspace.as(role));
  return callers;
}

describe("every role and every verb", () => {
  it(
    "allows what the reviewed table says, and nothing else",
    async () => {
      const callers = await callersOf(await createTestWorkspace());
      const lines = [["verb", ...BUILT_IN_ROLES]];
      for (const { label, verb, input } of CALLS) {
        const cells: string[] = [];
        for (const caller of callers.values()) {
          const result = await outcome(verb, caller, input);
          expect(["ok", "invalid", "not_found", "forbidden"], `${label}: ${result}`).toContain(result);
          cells.push(result === "forbidden" ? "–" : "yes");
        }
        lines.push([label, ...cells]);
      }
      const width = Math.max(...lines.map(([label = ""]) => label.length));
      const text = lines.map(([label = "", ...cells]) =>
        [label.padEnd(width), ...cells.map((cell) => cell.padEnd(13))].join("  ").trimEnd(),
      );
      await expect(`${text.join("\n")}\n`).toMatchFileSnapshot("testdata/role-table.txt");
    },
    LONG_MS,
  );

  it(
    "answers in another workspace as if that did not exist",
    async () => {
      const [mine, theirs] = [await createTestWorkspace(), await createTestWorkspace()];
      for (const caller of (await callersOf(mine)).values()) {
        for (const { label, verb, input } of CALLS) {
          if (verb.permission === "account") continue;
          expect(await outcome(verb, { ...caller, workspace: theirs.slug }, input), label).toBe("not_found");
        }
      }
    },
    LONG_MS,
  );

  it(
    "refuses everybody whose session is not theirs",
    async () => {
      const workspace = await createTestWorkspace();
      const [owner, viewer] = [await workspace.as("owner"), await workspace.as("viewer")];
      const callers = [
        { ...owner, sessionId: "00000000-0000-4000-8000-000000000000" },
        { ...owner, sessionId: viewer.sessionId },
      ];
      for (const caller of callers) {
        for (const { label, verb, input } of CALLS)
          expect(await outcome(verb, caller, input), label).toBe("unauthenticated");
      }
    },
    LONG_MS,
  );
});

describe("the list of verbs", () => {
  it("holds every verb of the domain, each under a name of its own", () => {
    const defined = globSync("lib/domain/**/*.ts")
      .filter((file) => !file.endsWith(".test.ts") && !file.endsWith("domain/verb.ts"))
      .filter((file) => /= define(Account)?Verb\(/.test(readFileSync(file, "utf8")));
    expect(VERBS).toHaveLength(defined.length);
    expect(new Set(VERBS.map((verb) => verb.name)).size).toBe(VERBS.length);
  });

  it("a viewer or auditor can change nothing", () => {
    const changing = VERBS.filter((verb) => verb.effect === "write" && verb.permission === "member");
    expect(changing).toEqual([]);
  });
});
