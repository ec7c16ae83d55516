import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SecretScreen } from "#components/secrets/secret-screen.tsx";
import { usesOfSecret } from "#components/secrets/uses-of-secret.ts";
import { load } from "#lib/actions/load.ts";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";
import { listCheckedUses } from "#lib/domain/references/list-checked-uses.ts";
import { findVaultChoice } from "../../../_entities/find-vault-choice.ts";
import { SECRET_ACTIONS } from "../../../_entities/secret-actions.ts";

export const metadata: Metadata = { title: "Secret" };

interface SecretPageProps {
  params: Promise<{ workspace: string; id: string }>;
  searchParams: Promise<{ name?: string }>;
}

export default async function SecretPage(props: SecretPageProps) {
  const [{ workspace, id }, { name }] = await Promise.all([props.params, props.searchParams]);
  const { can } = await requireWorkspace(workspace, "secrets:list");
  const choice = await findVaultChoice(workspace, id);
  if (!choice || typeof name !== "string" || name === "") notFound();
  const uses = await load(listCheckedUses, workspace, { vault: choice.prefix });
  return (
    <SecretScreen
      slug={workspace}
      vault={{ prefix: choice.prefix, id }}
      resource={name}
      uses={usesOfSecret(uses, name)}
      access={{
        canWrite: choice.canWrite,
        canVersion: choice.canVersion,
        canRotate: can("secrets:write"),
        canReveal: can("secrets:reveal") && choice.backend === "local",
      }}
      actions={SECRET_ACTIONS}
    />
  );
}
