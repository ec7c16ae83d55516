import { ROLE_TITLES } from "#lib/contract/permission.ts";
import { DomainError } from "#lib/domain/errors.ts";
import { acceptMemberLink } from "#lib/domain/members/accept-member-link.ts";
import { createMember } from "#lib/domain/members/create-member.ts";
import { runVerb } from "#lib/domain/run-verb.ts";
import type { Caller } from "#lib/domain/verb.ts";
import { SEED_PASSWORD } from "./seed-owner.ts";

const PEOPLE = [
  { role: "admin", name: "Anna Admin" },
  { role: "secret-keeper", name: "Samir Keeper" },
  { role: "editor", name: "Eve Editor" },
  { role: "viewer", name: "Victor Viewer" },
  { role: "auditor", name: "Aiko Auditor" },
] as const;

/** A person of every role, by the way that people get in: a one-time link. */
export async function seedTeam(caller: Caller): Promise<string[]> {
  const lines: string[] = [];
  for (const { role, name } of PEOPLE) {
    const email = `${role}@example.com`;
    try {
      const link = await runVerb(createMember, caller, { email, name, role });
      await acceptMemberLink({ token: link.path.split("/").at(-1), name, password: SEED_PASSWORD }, caller);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== "conflict") throw error;
    }
    lines.push(`${ROLE_TITLES[role].toLowerCase().padEnd(14)} ${email}  ${SEED_PASSWORD}`);
  }
  return lines;
}
