import { redirect } from "next/navigation";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";

export default async function WorkspacePage(props: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await requireWorkspace((await props.params).workspace);
  redirect(`/${workspace.slug}/overview`);
}
