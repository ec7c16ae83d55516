"use server";

import { changeRole as changeRoleVerb } from "#lib/domain/members/change-role.ts";
import { createMember as createMemberVerb } from "#lib/domain/members/create-member.ts";
import { removeMember as removeMemberVerb } from "#lib/domain/members/remove-member.ts";
import { renewMemberLink as renewMemberLinkVerb } from "#lib/domain/members/renew-member-link.ts";
import { setMemberActive as setMemberActiveVerb } from "#lib/domain/members/set-member-active.ts";
import { action } from "./adapter.ts";

export const createMember = action(createMemberVerb);
export const renewMemberLink = action(renewMemberLinkVerb);
export const changeRole = action(changeRoleVerb);
export const setMemberActive = action(setMemberActiveVerb);
export const removeMember = action(removeMemberVerb);
