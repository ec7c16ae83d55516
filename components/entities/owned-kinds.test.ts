import { expect, test } from "vitest";
import { ENTITY_SPECS } from "#lib/schema/entities/registry.ts";
import { isOwnedKind, kindNouns, listOwnedKinds, OWNED_KINDS, type OwnedKind, ownedFormHref } from "./owned-kinds.ts";

const kinds = Object.keys(OWNED_KINDS).filter(isOwnedKind);

test("every owned kind names its owner and its columns as the spec does", () => {
  for (const kind of kinds) {
    const { owner, field, columns } = OWNED_KINDS[kind];
    const { foreign, record } = ENTITY_SPECS[kind];
    expect(foreign[field], kind).toMatchObject({ kind: owner, onDelete: "cascade" });
    for (const column of columns) expect(record.fields, kind).toHaveProperty(column.field);
  }
});

test("whatever needs a consumer, an upstream or a certificate can be added on that one's page", () => {
  const owners = ["consumers", "upstreams", "certificates"];
  const needing = Object.values(ENTITY_SPECS)
    .filter(
      ({ kind, foreign }) =>
        kind !== "plugins" &&
        Object.values(foreign).some((link) => link && owners.includes(link.kind) && link.onDelete === "cascade"),
    )
    .map(({ kind }) => kind);
  expect(needing.toSorted()).toEqual(kinds.toSorted());
});

test("an owner's page shows what it owns, credentials before groups", () => {
  expect(listOwnedKinds("consumers")).toEqual([
    "keyauth_credentials",
    "basicauth_credentials",
    "jwt_secrets",
    "hmacauth_credentials",
    "acls",
  ] satisfies OwnedKind[]);
  expect(listOwnedKinds("upstreams")).toEqual(["targets"]);
  expect(listOwnedKinds("services")).toEqual([]);
});

test("a credential's form says which kind it is", () => {
  expect(ownedFormHref("default", "acls", "c1", null)).toBe("/default/consumers/c1/credentials/new?kind=acls");
  expect(ownedFormHref("default", "targets", "u1", "t1")).toBe("/default/upstreams/u1/targets/t1/edit");
});

test("kinds with pages and without have words for one and many", () => {
  expect(kindNouns("acls")).toMatchObject({ singular: "group", plural: "groups" });
  expect(kindNouns("ca_certificates")).toMatchObject({ singular: "CA certificate", plural: "CA certificates" });
});
