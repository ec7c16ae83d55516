import type { Metadata } from "next";
import { ServiceForm } from "#components/form/kinds/service-form.tsx";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";
import { FORM_ACTIONS } from "../../../form-actions.ts";
import { loadFormContext } from "../../../form-context.ts";

export const metadata: Metadata = { title: "Edit service" };

export default async function EditServicePage({ params }: { params: Promise<{ workspace: string; id: string }> }) {
  const { workspace, id } = await params;
  await requireWorkspace(workspace, "services:write");
  const context = await loadFormContext(workspace, { kind: "services", id, pointsAt: ["certificates"] });
  return <ServiceForm context={context} actions={FORM_ACTIONS} />;
}
