import { beforeEach, describe, expect, it } from "vitest";
import { setAuthenticatedGroups } from "#lib/catalog/authentication/authenticated-groups.ts";
import type { Consumer, Credential } from "#lib/catalog/define-plugin.ts";
import { validateRecord } from "#lib/schema/validate.ts";
import { FakeExchange } from "#lib/testing/fake-exchange.ts";
import { FakeNode } from "#lib/testing/fake-node.ts";
import { validConfig } from "#lib/testing/valid-config.ts";
import { config } from "./config.ts";
import { acl } from "./index.ts";

const ADA: Consumer = { id: "consumer-ada", username: "ada", custom_id: null, tags: null };
const LONER: Consumer = { id: "consumer-loner", username: "loner", custom_id: null, tags: null };
const KEY: Credential = { id: "key-1", consumer: { id: ADA.id } };

let node: FakeNode;
beforeEach(() => {
  node = new FakeNode();
  for (const group of ["staff", "zürich"]) {
    const credential = { id: `acl-${group}`, consumer: { id: ADA.id }, group };
    node.credentials.push({ kind: "acls", key: credential.id, credential });
  }
});

interface Caller {
  consumer?: Consumer | null;
  credential?: Credential | null;
  groups?: readonly string[];
}

async function send(caller: Caller, input: Record<string, unknown>): Promise<FakeExchange> {
  const exchange = new FakeExchange({ consumer: caller.consumer });
  exchange.credential = caller.credential ?? null;
  if (caller.groups) setAuthenticatedGroups(exchange, caller.groups);
  await exchange.send(acl.create(node.instance("acl", validConfig(config, input))));
  return exchange;
}

const UNAUTHORIZED = { kind: "error", status: 401, message: undefined, headers: {} };
const FORBIDDEN = { kind: "error", status: 403, message: "You cannot consume this service", headers: {} };
const SIGNED_IN: Caller = { consumer: ADA, credential: KEY };
const ALLOW_STAFF = { allow: ["staff"] };
const DENY_STAFF = { deny: ["staff"] };

describe("who may call", () => {
  it.each([
    ["nobody is signed in", {}, ALLOW_STAFF, UNAUTHORIZED],
    ["nobody is signed in, deny", {}, DENY_STAFF, UNAUTHORIZED],
    ["a credential without a consumer", { credential: KEY }, ALLOW_STAFF, FORBIDDEN],
    ["a member of an allowed group", SIGNED_IN, { allow: ["other", "staff"] }, null],
    ["a member of no allowed group", SIGNED_IN, { allow: ["other"] }, FORBIDDEN],
    ["a member of a denied group", SIGNED_IN, DENY_STAFF, FORBIDDEN],
    ["a member of no denied group", SIGNED_IN, { deny: ["other"] }, null],
    ["no group at all, allow", { consumer: LONER, credential: KEY }, ALLOW_STAFF, FORBIDDEN],
    ["no group at all, deny", { consumer: LONER, credential: KEY }, DENY_STAFF, null],
    ["an anonymous consumer without groups, allow", { consumer: LONER }, ALLOW_STAFF, UNAUTHORIZED],
    ["an anonymous consumer of an allowed group", { consumer: ADA }, ALLOW_STAFF, null],
    ["a group is not found by part of its name", SIGNED_IN, { allow: ["sta", "staffx", "STAFF"] }, FORBIDDEN],
  ] as [string, Caller, Record<string, unknown>, unknown][])("%s", async (_, caller, input, outcome) => {
    expect((await send(caller, input)).outcome).toEqual(outcome);
  });
});

describe("groups from an identity provider", () => {
  it.each([
    ["count without a consumer", { groups: ["staff"], credential: KEY }, ALLOW_STAFF, null],
    ["count instead of the anonymous consumer's", { consumer: LONER, groups: ["staff"] }, ALLOW_STAFF, null],
    ["refuse", { groups: ["other"], credential: KEY }, ALLOW_STAFF, FORBIDDEN],
    [
      "do not count beside a consumer who is signed in",
      { ...SIGNED_IN, groups: ["other"] },
      { allow: ["other"] },
      FORBIDDEN,
    ],
    [
      "count beside one when told so",
      { ...SIGNED_IN, groups: ["other"] },
      { allow: ["other"], always_use_authenticated_groups: true },
      null,
    ],
    ["when told so, but there are none", SIGNED_IN, { ...ALLOW_STAFF, always_use_authenticated_groups: true }, null],
  ] as [string, Caller, Record<string, unknown>, unknown][])("%s", async (_, caller, input, outcome) => {
    expect((await send(caller, input)).outcome).toEqual(outcome);
  });

  it("are told in a header of their own", async () => {
    const { upstream } = await send({ groups: ["staff", "b"], credential: KEY }, ALLOW_STAFF);
    expect(upstream.getHeader("x-authenticated-groups")).toBe("staff, b");
    expect(upstream.getHeader("x-consumer-groups")).toBeNull();
  });
});

describe("the upstream", () => {
  it("is told the groups, in UTF-8", async () => {
    const { upstream } = await send(SIGNED_IN, ALLOW_STAFF);
    const header = String(upstream.getHeader("x-consumer-groups"));
    expect(Buffer.from(header, "latin1").toString("utf8")).toBe("staff, zürich");
  });

  it("is told that there are none", async () => {
    expect((await send({ consumer: LONER, credential: KEY }, DENY_STAFF)).upstream.getHeader("x-consumer-groups")).toBe(
      "",
    );
  });

  it("is told nothing when the groups are hidden", async () => {
    const { upstream } = await send(SIGNED_IN, { ...ALLOW_STAFF, hide_groups_header: true });
    expect(upstream.getHeader("x-consumer-groups")).toBeNull();
  });
});

describe("a config", () => {
  const EXACTLY = "exactly one of these fields must be non-empty: 'allow', 'deny'";
  const AT_LEAST = "at least one of these fields must be non-empty: 'allow', 'deny'";
  it("either allows or denies", () => {
    expect(() => validConfig(config, { allow: ["a"], deny: ["b"] })).toThrow(EXACTLY);
    const result = validateRecord(config, {});
    expect(result.ok ? [] : result.problems.map(({ message }) => message)).toEqual([EXACTLY, AT_LEAST]);
  });
});
