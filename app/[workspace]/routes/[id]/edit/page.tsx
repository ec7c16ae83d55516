import type { Metadata } from "next";
import { RouteForm } from "#components/form/kinds/route-form.tsx";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";
import { FORM_ACTIONS } from "../../../form-actions.ts";
import { loadFormContext } from "../../../form-context.ts";

export const metadata: Metadata = { title: "Edit route" };

export default async function EditRoutePage({ params }: { params: Promise<{ workspace: string; id: string }> }) {
  const { workspace, id } = await params;
  await requireWorkspace(workspace, "routes:write");
  const context = await loadFormContext(workspace, { kind: "routes", id, pointsAt: ["services"] });
  return <RouteForm context={context} serviceId={null} actions={FORM_ACTIONS} />;
}
