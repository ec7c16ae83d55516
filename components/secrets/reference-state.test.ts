import { expect, test } from "vitest";
import type { SecretState } from "#lib/contract/node-protocol.ts";
import type { CheckedReference } from "#lib/contract/secret-views.ts";
import { listReferences, referenceState } from "./reference-state.ts";

const state = (change: Partial<SecretState> = {}): SecretState => ({
  reference: "{vault://hcv/a/b}",
  resolves: true,
  isStale: false,
  version: "4",
  ageSeconds: 12,
  error: null,
  ...change,
});
const on = (...states: (SecretState | null)[]) =>
  states.map((one, index) => ({ node: { id: `${index}`, name: `gw-${index + 1}` }, state: one }));
const broken = state({ resolves: false, error: "token refused" });
const stale = state({ isStale: true, error: "it is down" });

test.each([
  [on(state(), state()), "ok", "Resolves on 2/2", "version 4 · read 12 s ago"],
  [on(state(), null), "warn", "Resolves on 1/2", "version 4 · read 12 s ago"],
  [on(state(), broken), "bad", "Fails on 1/2", "gw-2: token refused"],
  [on(stale, broken), "bad", "Fails on 1/2", "gw-2: token refused"],
  [on(stale), "warn", "Stale on 1/1", "it is down"],
  [on(null), "off", "Not known", "no node runs a configuration with it"],
  [on(state({ version: null, ageSeconds: null })), "ok", "Resolves on 1/1", null],
])("the worst that a node says of a reference is told (%#)", (nodes, tone, text, detail) => {
  expect(referenceState({ nodes })).toEqual({ tone, text, detail });
});

test("failing references come first, and a search looks in fields and entities as well", () => {
  const reference = (text: string, nodes: CheckedReference["nodes"], field = "config.redis.password") => ({
    reference: text,
    vault: "hcv",
    uses: [
      { entity: { id: "p", kind: "plugins" as const, title: "cache on orders" }, field, reference: text, key: null },
    ],
    nodes,
  });
  const all = [reference("{vault://hcv/a}", on(state())), reference("{vault://hcv/b}", on(broken), "config.token")];
  const names = (search: string, isFailingOnly = false) =>
    listReferences(all, search, isFailingOnly).map((one) => one.reference);
  expect(names("")).toEqual(["{vault://hcv/b}", "{vault://hcv/a}"]);
  expect(names("", true)).toEqual(["{vault://hcv/b}"]);
  expect(names("Redis")).toEqual(["{vault://hcv/a}"]);
  expect(names("on orders")).toHaveLength(2);
});
