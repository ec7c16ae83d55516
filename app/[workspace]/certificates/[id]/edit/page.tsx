import type { Metadata } from "next";
import { PlainForm } from "#components/form/kinds/plain-form.tsx";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";
import { FORM_ACTIONS } from "../../../form-actions.ts";
import { loadFormContext } from "../../../form-context.ts";

export const metadata: Metadata = { title: "Edit certificate" };

export default async function EditCertificatePage({ params }: { params: Promise<{ workspace: string; id: string }> }) {
  const { workspace, id } = await params;
  await requireWorkspace(workspace, "certificates:write");
  const context = await loadFormContext(workspace, { kind: "certificates", id });
  return (
    <PlainForm
      context={context}
      description="What the gateway shows to clients. Its server names are added on its page."
      actions={FORM_ACTIONS}
    />
  );
}
