import type { Metadata } from "next";
import { PlainForm } from "#components/form/kinds/plain-form.tsx";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";
import { FORM_ACTIONS } from "../../form-actions.ts";
import { loadFormContext } from "../../form-context.ts";

export const metadata: Metadata = { title: "New consumer" };

export default async function NewConsumerPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  await requireWorkspace(workspace, "consumers:write");
  const context = await loadFormContext(workspace, { kind: "consumers" });
  return (
    <PlainForm
      context={context}
      description="Who calls your APIs. Credentials are added on its page."
      actions={FORM_ACTIONS}
    />
  );
}
