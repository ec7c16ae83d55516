import type { Metadata } from "next";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";
import { OwnedFormScreen } from "../../../../_entities/owned-form-screen.tsx";

export const metadata: Metadata = { title: "New target" };

export default async function NewTargetPage({ params }: { params: Promise<{ workspace: string; id: string }> }) {
  const { workspace, id } = await params;
  await requireWorkspace(workspace, "upstreams:write");
  return <OwnedFormScreen workspace={workspace} kind="targets" ownerId={id} id={null} />;
}
