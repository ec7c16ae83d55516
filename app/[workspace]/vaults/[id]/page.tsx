import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { load } from "#lib/actions/load.ts";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";
import { getEntity } from "#lib/domain/entities/get-entity.ts";
import { toEntityAccess } from "../../_entities/entity-access.ts";
import { findVaultChoice } from "../../_entities/find-vault-choice.ts";
import { VaultScreen } from "../../_entities/vault-screen.tsx";

interface VaultPageProps {
  params: Promise<{ workspace: string; id: string }>;
  searchParams: Promise<{ tab?: string; format?: string; cursor?: string }>;
}

export const metadata: Metadata = { title: "Vault" };

export default async function VaultPage(props: VaultPageProps) {
  const [{ workspace, id }, query] = await Promise.all([props.params, props.searchParams]);
  const { can } = await requireWorkspace(workspace, "vaults:read");
  const choice = await findVaultChoice(workspace, id);
  if (!choice) notFound();
  const entity = choice.entity && (await load(getEntity, workspace, { kind: "vaults", id }));
  return (
    <VaultScreen
      slug={workspace}
      choice={choice}
      entity={entity}
      query={query}
      access={toEntityAccess("vaults", can)}
    />
  );
}
