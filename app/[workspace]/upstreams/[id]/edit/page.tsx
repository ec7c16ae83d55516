import type { Metadata } from "next";
import { PlainForm } from "#components/form/kinds/plain-form.tsx";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";
import { FORM_ACTIONS } from "../../../form-actions.ts";
import { loadFormContext } from "../../../form-context.ts";

export const metadata: Metadata = { title: "Edit upstream" };

export default async function EditUpstreamPage({ params }: { params: Promise<{ workspace: string; id: string }> }) {
  const { workspace, id } = await params;
  await requireWorkspace(workspace, "upstreams:write");
  const context = await loadFormContext(workspace, { kind: "upstreams", id, pointsAt: ["certificates"] });
  return (
    <PlainForm
      context={context}
      description="Several targets behind one name. They are added on its page."
      actions={FORM_ACTIONS}
    />
  );
}
