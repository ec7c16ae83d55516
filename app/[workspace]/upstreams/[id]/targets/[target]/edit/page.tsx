import type { Metadata } from "next";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";
import { OwnedFormScreen } from "../../../../../_entities/owned-form-screen.tsx";

export const metadata: Metadata = { title: "Edit target" };

type Props = { params: Promise<{ workspace: string; id: string; target: string }> };

export default async function EditTargetPage({ params }: Props) {
  const { workspace, id, target } = await params;
  await requireWorkspace(workspace, "upstreams:write");
  return <OwnedFormScreen workspace={workspace} kind="targets" ownerId={id} id={target} />;
}
