import type { Metadata } from "next";
import { load } from "#lib/actions/load.ts";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";
import { getEntity } from "#lib/domain/entities/get-entity.ts";
import { toEntityAccess } from "../../_entities/entity-access.ts";
import { EntityScreen } from "../../_entities/entity-screen.tsx";

interface UpstreamPageProps {
  params: Promise<{ workspace: string; id: string }>;
  searchParams: Promise<{ tab?: string; format?: string; cursor?: string }>;
}

export async function generateMetadata(props: UpstreamPageProps): Promise<Metadata> {
  const { workspace, id } = await props.params;
  return { title: (await load(getEntity, workspace, { kind: "upstreams", id })).title };
}

export default async function UpstreamPage(props: UpstreamPageProps) {
  const [{ workspace, id }, query] = await Promise.all([props.params, props.searchParams]);
  const { can } = await requireWorkspace(workspace, "upstreams:read");
  const entity = await load(getEntity, workspace, { kind: "upstreams", id });
  return (
    <EntityScreen
      slug={workspace}
      kind="upstreams"
      entity={entity}
      query={query}
      access={toEntityAccess("upstreams", can)}
    />
  );
}
