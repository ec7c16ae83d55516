import type { Metadata } from "next";
import { VaultForm } from "#components/form/kinds/vault-form.tsx";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";
import { FORM_ACTIONS } from "../../../form-actions.ts";
import { loadFormContext } from "../../../form-context.ts";

export const metadata: Metadata = { title: "Edit vault" };

export default async function EditVaultPage({ params }: { params: Promise<{ workspace: string; id: string }> }) {
  const { workspace, id } = await params;
  await requireWorkspace(workspace, "vaults:write");
  const context = await loadFormContext(workspace, { kind: "vaults", id });
  return <VaultForm context={context} hasDefault actions={FORM_ACTIONS} />;
}
