import type { Metadata } from "next";
import { cookies } from "next/headers";
import { PasswordForm } from "#components/account/password-form.tsx";
import { ProfilePanel } from "#components/account/profile-panel.tsx";
import { SessionsPanel } from "#components/account/sessions-panel.tsx";
import { WorkspacePanel } from "#components/account/workspace-panel.tsx";
import { parseTheme } from "#components/shell/theme.ts";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { changePassword, renameSelf, revokeSession } from "#lib/actions/account.ts";
import { loadAccount } from "#lib/actions/load-account.ts";
import { renameWorkspace } from "#lib/actions/workspace.ts";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";
import { listSessions } from "#lib/domain/accounts/list-sessions.ts";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage(props: { params: Promise<{ workspace: string }> }) {
  const { workspace, user, role, can } = await requireWorkspace((await props.params).workspace);
  const sessions = await loadAccount(listSessions, {});
  const theme = parseTheme((await cookies()).get("theme")?.value);
  return (
    <>
      <PageHeader title="Settings" />
      <div className="grid max-w-[760px] gap-4">
        <WorkspacePanel workspace={workspace} canRename={can("settings:write")} renameWorkspace={renameWorkspace} />
        <ProfilePanel user={user} roleTitle={role.title} theme={theme} renameSelf={renameSelf} />
        <Panel title="Password" isPadded>
          <PasswordForm email={user.email} changePassword={changePassword} />
        </Panel>
        <SessionsPanel sessions={sessions} revokeSession={revokeSession} />
      </div>
    </>
  );
}
