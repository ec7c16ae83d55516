import type { Metadata } from "next";
import { load } from "#lib/actions/load.ts";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";
import { getEntity } from "#lib/domain/entities/get-entity.ts";
import { toEntityAccess } from "../../_entities/entity-access.ts";
import { EntityScreen } from "../../_entities/entity-screen.tsx";

interface KeySetPageProps {
  params: Promise<{ workspace: string; id: string }>;
  searchParams: Promise<{ tab?: string; format?: string; cursor?: string }>;
}

export async function generateMetadata(props: KeySetPageProps): Promise<Metadata> {
  const { workspace, id } = await props.params;
  return { title: (await load(getEntity, workspace, { kind: "key_sets", id })).title };
}

export default async function KeySetPage(props: KeySetPageProps) {
  const [{ workspace, id }, query] = await Promise.all([props.params, props.searchParams]);
  const { can } = await requireWorkspace(workspace, "keys:read");
  const entity = await load(getEntity, workspace, { kind: "key_sets", id });
  return (
    <EntityScreen
      slug={workspace}
      kind="key_sets"
      entity={entity}
      query={query}
      access={toEntityAccess("key_sets", can)}
    />
  );
}
