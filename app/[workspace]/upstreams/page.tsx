import type { Metadata } from "next";
import { Suspense } from "react";
import type { SearchParams } from "#components/entities/list-address.ts";
import { ListSkeleton } from "#components/entities/list-skeleton.tsx";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";
import { toEntityAccess } from "../_entities/entity-access.ts";
import { ListScreen } from "../_entities/list-screen.tsx";

export const metadata: Metadata = { title: "Upstreams" };

export default async function UpstreamsPage(props: {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const [{ workspace }, searchParams] = await Promise.all([props.params, props.searchParams]);
  const { can } = await requireWorkspace(workspace, "upstreams:read");
  return (
    <Suspense fallback={<ListSkeleton kind="upstreams" />}>
      <ListScreen
        slug={workspace}
        kind="upstreams"
        searchParams={searchParams}
        access={toEntityAccess("upstreams", can)}
      />
    </Suspense>
  );
}
