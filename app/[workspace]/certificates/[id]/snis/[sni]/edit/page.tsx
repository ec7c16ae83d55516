import type { Metadata } from "next";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";
import { OwnedFormScreen } from "../../../../../_entities/owned-form-screen.tsx";

export const metadata: Metadata = { title: "Edit SNI" };

type Props = { params: Promise<{ workspace: string; id: string; sni: string }> };

export default async function EditSniPage({ params }: Props) {
  const { workspace, id, sni } = await params;
  await requireWorkspace(workspace, "certificates:write");
  return <OwnedFormScreen workspace={workspace} kind="snis" ownerId={id} id={sni} />;
}
