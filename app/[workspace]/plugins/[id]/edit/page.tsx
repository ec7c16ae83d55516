import type { Metadata } from "next";
import { PluginForm } from "#components/plugins/plugin-form.tsx";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";
import { FORM_ACTIONS } from "../../../form-actions.ts";
import { loadFormContext } from "../../../form-context.ts";

export const metadata: Metadata = { title: "Edit plugin" };

export default async function EditPluginPage({ params }: { params: Promise<{ workspace: string; id: string }> }) {
  const { workspace, id } = await params;
  await requireWorkspace(workspace, "plugins:write");
  const context = await loadFormContext(workspace, {
    kind: "plugins",
    id,
    pointsAt: ["services", "routes", "consumers"],
  });
  return <PluginForm context={context} preset={null} actions={FORM_ACTIONS} />;
}
