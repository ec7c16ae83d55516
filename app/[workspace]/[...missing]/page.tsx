import { notFound } from "next/navigation";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";

/** Any path that no other page has, so that "not found" keeps the navigation around it. */
export default async function MissingPage(props: { params: Promise<{ workspace: string }> }) {
  await requireWorkspace((await props.params).workspace);
  notFound();
}
