import type { Metadata } from "next";
import { load } from "#lib/actions/load.ts";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";
import { getEntity } from "#lib/domain/entities/get-entity.ts";
import { toEntityAccess } from "../../_entities/entity-access.ts";
import { EntityScreen } from "../../_entities/entity-screen.tsx";

interface CaCertificatePageProps {
  params: Promise<{ workspace: string; id: string }>;
  searchParams: Promise<{ tab?: string; format?: string; cursor?: string }>;
}

export async function generateMetadata(props: CaCertificatePageProps): Promise<Metadata> {
  const { workspace, id } = await props.params;
  return { title: (await load(getEntity, workspace, { kind: "ca_certificates", id })).title };
}

export default async function CaCertificatePage(props: CaCertificatePageProps) {
  const [{ workspace, id }, query] = await Promise.all([props.params, props.searchParams]);
  const { can } = await requireWorkspace(workspace, "certificates:read");
  const entity = await load(getEntity, workspace, { kind: "ca_certificates", id });
  return (
    <EntityScreen
      slug={workspace}
      kind="ca_certificates"
      entity={entity}
      query={query}
      access={toEntityAccess("ca_certificates", can)}
    />
  );
}
