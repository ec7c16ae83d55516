import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { listActivity } from "#lib/domain/audit/list-activity.ts";
import { provideTestDatabase } from "#lib/testing/database.ts";
import { createTestWorkspace, type TestWorkspace } from "#lib/testing/test-workspace.ts";
import { runVerb } from "../run-verb.ts";
import { acceptMemberLink } from "./accept-member-link.ts";
import { changeRole } from "./change-role.ts";
import { createMember } from "./create-member.ts";
import { findMemberLink } from "./find-member-link.ts";
import { listMembers } from "./list-members.ts";
import { removeMember } from "./remove-member.ts";
import { renewMemberLink } from "./renew-member-link.ts";
import { setMemberActive } from "./set-member-active.ts";

provideTestDatabase();

const FROM = { ip: null, requestId: "r" };
const PASSWORD = "a good pass phrase";
const tokenOf = (path: string) => path.split("/").at(-1) ?? "";

async function invite(workspace: TestWorkspace, role = "editor") {
  const email = `${randomUUID()}@example.com`;
  const link = await workspace.run("owner", createMember, { email, role });
  return { email, token: tokenOf(link.path), userId: link.userId };
}

describe("the one-time link", () => {
  it("lets one person in, once", async () => {
    const workspace = await createTestWorkspace();
    const { email, token } = await invite(workspace);
    expect(await findMemberLink(token)).toMatchObject({ email, roleTitle: "Editor", workspaceName: workspace.slug });
    const uses = await Promise.allSettled(
      Array.from({ length: 3 }, () => acceptMemberLink({ token, name: "Eve", password: PASSWORD }, FROM)),
    );
    expect(uses.filter((use) => use.status === "fulfilled")).toHaveLength(1);
    expect(await findMemberLink(token)).toBeNull();
  });

  it("ends when a newer one is made, and there is none for an account in use", async () => {
    const workspace = await createTestWorkspace();
    const { token, userId } = await invite(workspace);
    const renewed = await workspace.run("owner", renewMemberLink, { userId });
    expect(await findMemberLink(token)).toBeNull();
    await acceptMemberLink({ token: tokenOf(renewed.path), name: "Eve", password: PASSWORD }, FROM);
    await expect(workspace.run("owner", renewMemberLink, { userId })).rejects.toMatchObject({ code: "conflict" });
  });

  it("is not stored, only its hash", async () => {
    const workspace = await createTestWorkspace();
    const { token } = await invite(workspace);
    expect(JSON.stringify(await workspace.run("owner", listActivity, {}))).not.toContain(token);
    expect(await findMemberLink(`${token}x`)).toBeNull();
  });

  it("of another workspace cannot take an account over", async () => {
    const [mine, theirs] = [await createTestWorkspace(), await createTestWorkspace()];
    const { email } = await invite(mine, "owner");
    await expect(theirs.run("owner", createMember, { email, role: "viewer" })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("somebody with an account keeps their password when added elsewhere", async () => {
    const [mine, theirs] = [await createTestWorkspace(), await createTestWorkspace()];
    const { email, token } = await invite(mine);
    await acceptMemberLink({ token, name: "Eve", password: PASSWORD }, FROM);
    const added = await theirs.run("owner", createMember, { email, role: "viewer" });
    expect(added.path).toBe("/signin");
    await expect(theirs.run("owner", createMember, { email, role: "viewer" })).rejects.toMatchObject({
      fields: { email: "Is a member already" },
    });
  });
});

describe("owners", () => {
  it("the last one can be neither removed, deactivated nor given another role", async () => {
    const workspace = await createTestWorkspace();
    const owner = await workspace.as("owner");
    const { userId } = owner;
    for (const [verb, more] of [
      [changeRole, { role: "editor" }],
      [setMemberActive, { isActive: false }],
      [removeMember, {}],
    ] as const) {
      await expect(runVerb(verb as typeof removeMember, owner, { userId, ...more })).rejects.toMatchObject({
        code: "conflict",
      });
    }
  });

  it("of two who step down at the same moment, one stays", async () => {
    const workspace = await createTestWorkspace();
    const owners = [await workspace.as("owner"), await workspace.as("owner")];
    const results = await Promise.allSettled(
      owners.map((owner) => runVerb(changeRole, owner, { userId: owner.userId, role: "viewer" })),
    );
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
  });

  it("of two who remove each other at the same moment, one stays", async () => {
    const workspace = await createTestWorkspace();
    const [a, b] = [await workspace.as("owner"), await workspace.as("owner")];
    const results = await Promise.allSettled([
      runVerb(removeMember, a, { userId: b.userId }),
      runVerb(removeMember, b, { userId: a.userId }),
    ]);
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
  });

  it("an owner who has not used their link yet does not count as one who remains", async () => {
    const workspace = await createTestWorkspace();
    const owner = await workspace.as("owner");
    await runVerb(createMember, owner, { email: `${randomUUID()}@example.com`, role: "owner" });
    await expect(runVerb(removeMember, owner, { userId: owner.userId })).rejects.toMatchObject({ code: "conflict" });
    const members = await runVerb(listMembers, owner, {});
    expect(members.map((member) => [member.isLastOwner, member.linkExpiresAt !== null])).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  it("an admin can neither make, change nor remove an owner, nor change their own role", async () => {
    const workspace = await createTestWorkspace();
    const [owner, admin] = [await workspace.as("owner"), await workspace.as("admin")];
    await workspace.as("owner");
    const { userId } = owner;
    const attempts = [
      () => runVerb(createMember, admin, { email: `${randomUUID()}@example.com`, role: "owner" }),
      () => runVerb(changeRole, admin, { userId, role: "viewer" }),
      () => runVerb(changeRole, admin, { userId: admin.userId, role: "owner" }),
      () => runVerb(changeRole, admin, { userId: admin.userId, role: "secret-keeper" }),
      () => runVerb(setMemberActive, admin, { userId, isActive: false }),
      () => runVerb(removeMember, admin, { userId }),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("members", () => {
  it("a new role ends their sessions", async () => {
    const workspace = await createTestWorkspace();
    const [owner, editor] = [await workspace.as("owner"), await workspace.as("editor")];
    await runVerb(changeRole, owner, { userId: editor.userId, role: "viewer" });
    await expect(runVerb(listMembers, editor, {})).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("of another workspace are not found", async () => {
    const [mine, theirs] = [await createTestWorkspace(), await createTestWorkspace()];
    const { userId } = await theirs.as("editor");
    await expect(mine.run("owner", removeMember, { userId })).rejects.toMatchObject({ code: "not_found" });
    await expect(mine.run("owner", changeRole, { userId, role: "viewer" })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
