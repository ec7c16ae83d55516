"use server";

import { changePassword as changePasswordVerb } from "#lib/domain/accounts/change-password.ts";
import { renameSelf as renameSelfVerb } from "#lib/domain/accounts/rename-self.ts";
import { revokeSession as revokeSessionVerb } from "#lib/domain/accounts/revoke-session.ts";
import { setUpOwner as setUpOwnerVerb } from "#lib/domain/accounts/set-up-owner.ts";
import { acceptMemberLink as acceptMemberLinkVerb } from "#lib/domain/members/accept-member-link.ts";
import { accountAction } from "./account-action.ts";
import { publicAction } from "./public-action.ts";
import { signOutAction } from "./sign-out-action.ts";

export const signOut = signOutAction();
export const changePassword = accountAction(changePasswordVerb);
export const renameSelf = accountAction(renameSelfVerb);
export const revokeSession = accountAction(revokeSessionVerb);
export const setUpOwner = publicAction("account.setUpOwner", setUpOwnerVerb);
export const acceptMemberLink = publicAction("member.acceptLink", acceptMemberLinkVerb);
