import type { Metadata } from "next";
import { PlainForm } from "#components/form/kinds/plain-form.tsx";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";
import { FORM_ACTIONS } from "../../../form-actions.ts";
import { loadFormContext } from "../../../form-context.ts";

export const metadata: Metadata = { title: "Edit key set" };

export default async function EditKeySetPage({ params }: { params: Promise<{ workspace: string; id: string }> }) {
  const { workspace, id } = await params;
  await requireWorkspace(workspace, "keys:write");
  const context = await loadFormContext(workspace, { kind: "key_sets", id });
  return <PlainForm context={context} description="Keys that belong together." actions={FORM_ACTIONS} />;
}
