import type { Metadata } from "next";
import { load } from "#lib/actions/load.ts";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";
import { getEntity } from "#lib/domain/entities/get-entity.ts";
import { toEntityAccess } from "../../_entities/entity-access.ts";
import { EntityScreen } from "../../_entities/entity-screen.tsx";

interface KeyPageProps {
  params: Promise<{ workspace: string; id: string }>;
  searchParams: Promise<{ tab?: string; format?: string; cursor?: string }>;
}

export async function generateMetadata(props: KeyPageProps): Promise<Metadata> {
  const { workspace, id } = await props.params;
  return { title: (await load(getEntity, workspace, { kind: "keys", id })).title };
}

export default async function KeyPage(props: KeyPageProps) {
  const [{ workspace, id }, query] = await Promise.all([props.params, props.searchParams]);
  const { can } = await requireWorkspace(workspace, "keys:read");
  const entity = await load(getEntity, workspace, { kind: "keys", id });
  return (
    <EntityScreen slug={workspace} kind="keys" entity={entity} query={query} access={toEntityAccess("keys", can)} />
  );
}
