import type { Action } from "#lib/contract/action.ts";
import type { MemberLink } from "#lib/contract/member-view.ts";

/** What Team can do; the page hands in the server actions. */
export interface TeamActions {
  createMember: Action<MemberLink>;
  renewMemberLink: Action<MemberLink>;
  changeRole: Action<unknown>;
  setMemberActive: Action<unknown>;
  removeMember: Action<unknown>;
}
