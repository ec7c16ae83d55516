import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";
import { OwnedFormScreen } from "../../../../../_entities/owned-form-screen.tsx";
import { parseCredentialKind } from "../../parse-credential-kind.ts";

export const metadata: Metadata = { title: "Edit credential" };

type Props = {
  params: Promise<{ workspace: string; id: string; credential: string }>;
  searchParams: Promise<{ kind?: string }>;
};

export default async function EditCredentialPage(props: Props) {
  const [{ workspace, id, credential }, query] = await Promise.all([props.params, props.searchParams]);
  await requireWorkspace(workspace, "consumers:write");
  const kind = parseCredentialKind(query.kind) ?? notFound();
  return <OwnedFormScreen workspace={workspace} kind={kind} ownerId={id} id={credential} />;
}
