import type { Metadata } from "next";
import { Suspense } from "react";
import type { SearchParams } from "#components/entities/list-address.ts";
import { ListSkeleton } from "#components/entities/list-skeleton.tsx";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";
import { toEntityAccess } from "../_entities/entity-access.ts";
import { ListScreen } from "../_entities/list-screen.tsx";

export const metadata: Metadata = { title: "CA certificates" };

export default async function CaCertificatesPage(props: {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const [{ workspace }, searchParams] = await Promise.all([props.params, props.searchParams]);
  const { can } = await requireWorkspace(workspace, "certificates:read");
  return (
    <Suspense fallback={<ListSkeleton kind="ca_certificates" />}>
      <ListScreen
        slug={workspace}
        kind="ca_certificates"
        searchParams={searchParams}
        access={toEntityAccess("ca_certificates", can)}
      />
    </Suspense>
  );
}
