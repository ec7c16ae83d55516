import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { Shell } from "#components/shell/shell.tsx";
import { parseTheme } from "#components/shell/theme.ts";
import { signOut } from "#lib/actions/account.ts";
import { searchEverything } from "#lib/actions/entities.ts";
import { load } from "#lib/actions/load.ts";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";
import { getPublicationState } from "#lib/domain/publishing/get-publication-state.ts";

export default async function WorkspaceLayout(props: { params: Promise<{ workspace: string }>; children: ReactNode }) {
  const { user, workspace, workspaces, role, permissions } = await requireWorkspace((await props.params).workspace);
  const publication = await load(getPublicationState, workspace.slug, {});
  return (
    <Shell
      viewer={{ person: user, workspace, workspaces, roleTitle: role.title, permissions }}
      publication={publication}
      initialTheme={parseTheme((await cookies()).get("theme")?.value)}
      signOut={signOut}
      searchEverything={searchEverything}
    >
      {props.children}
    </Shell>
  );
}
