import type { Metadata } from "next";
import { PlainForm } from "#components/form/kinds/plain-form.tsx";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";
import { FORM_ACTIONS } from "../../form-actions.ts";
import { loadFormContext } from "../../form-context.ts";

export const metadata: Metadata = { title: "New CA certificate" };

export default async function NewCaCertificatePage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  await requireWorkspace(workspace, "certificates:write");
  const context = await loadFormContext(workspace, { kind: "ca_certificates" });
  return <PlainForm context={context} description="An authority that services may trust." actions={FORM_ACTIONS} />;
}
