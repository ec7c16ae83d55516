import type { Metadata } from "next";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";
import { OwnedFormScreen } from "../../../../_entities/owned-form-screen.tsx";

export const metadata: Metadata = { title: "New SNI" };

export default async function NewSniPage({ params }: { params: Promise<{ workspace: string; id: string }> }) {
  const { workspace, id } = await params;
  await requireWorkspace(workspace, "certificates:write");
  return <OwnedFormScreen workspace={workspace} kind="snis" ownerId={id} id={null} />;
}
