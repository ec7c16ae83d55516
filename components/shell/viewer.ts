import type { Permission } from "#lib/contract/permission.ts";

/** Who is looking, where, and as what. */
export interface Viewer {
  person: { name: string; email: string };
  workspace: { slug: string; name: string };
  /** All that the person is a member of. */
  workspaces: readonly { slug: string; name: string }[];
  roleTitle: string;
  permissions: readonly Permission[];
}
