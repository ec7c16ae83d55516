import type { Metadata } from "next";
import { load } from "#lib/actions/load.ts";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";
import { getEntity } from "#lib/domain/entities/get-entity.ts";
import { toEntityAccess } from "../../_entities/entity-access.ts";
import { EntityScreen } from "../../_entities/entity-screen.tsx";

interface CertificatePageProps {
  params: Promise<{ workspace: string; id: string }>;
  searchParams: Promise<{ tab?: string; format?: string; cursor?: string }>;
}

export async function generateMetadata(props: CertificatePageProps): Promise<Metadata> {
  const { workspace, id } = await props.params;
  return { title: (await load(getEntity, workspace, { kind: "certificates", id })).title };
}

export default async function CertificatePage(props: CertificatePageProps) {
  const [{ workspace, id }, query] = await Promise.all([props.params, props.searchParams]);
  const { can } = await requireWorkspace(workspace, "certificates:read");
  const entity = await load(getEntity, workspace, { kind: "certificates", id });
  return (
    <EntityScreen
      slug={workspace}
      kind="certificates"
      entity={entity}
      query={query}
      access={toEntityAccess("certificates", can)}
    />
  );
}
