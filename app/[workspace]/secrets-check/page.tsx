import type { Metadata } from "next";
import { toCheckTab } from "#components/secrets/check-tabs.ts";
import { SecretsCheck } from "#components/secrets/secrets-check.tsx";
import { load } from "#lib/actions/load.ts";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";
import { ENTITY_KINDS } from "#lib/contract/entity-kind.ts";
import { entityPermission } from "#lib/contract/permission.ts";
import { listVaultChoices } from "#lib/domain/references/list-vault-choices.ts";
import { SECRET_ACTIONS } from "../_entities/secret-actions.ts";
import { UsesScreen } from "../_entities/uses-screen.tsx";

export const metadata: Metadata = { title: "Secrets check" };

interface SecretsCheckPageProps {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<{ tab?: string; show?: string }>;
}

export default async function SecretsCheckPage(props: SecretsCheckPageProps) {
  const [{ workspace }, { tab, show }] = await Promise.all([props.params, props.searchParams]);
  const { can } = await requireWorkspace(workspace, "vaults:read");
  if (!can("secrets:list")) return <UsesScreen slug={workspace} tab={toCheckTab(tab)} show={show} />;
  return (
    <SecretsCheck
      slug={workspace}
      tab={toCheckTab(tab)}
      isFailingOnly={show === "failing"}
      vaults={await load(listVaultChoices, workspace, {})}
      access={{
        canWriteSecrets: can("secrets:write"),
        canWriteVaults: can("vaults:write"),
        movableKinds: can("references:use") ? ENTITY_KINDS.filter((kind) => can(entityPermission(kind, "write"))) : [],
      }}
      actions={SECRET_ACTIONS}
    />
  );
}
