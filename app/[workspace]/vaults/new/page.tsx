import type { Metadata } from "next";
import { BackendCatalogue } from "#components/form/kinds/backend-catalogue.tsx";
import { VaultForm } from "#components/form/kinds/vault-form.tsx";
import { load } from "#lib/actions/load.ts";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";
import { listBackendCards } from "#lib/domain/schemas/list-backend-cards.ts";
import { FORM_ACTIONS } from "../../form-actions.ts";
import { loadFormContext } from "../../form-context.ts";

export const metadata: Metadata = { title: "New vault" };

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<{ name?: string }> };

export default async function NewVaultPage(props: Props) {
  const [{ workspace }, { name }] = await Promise.all([props.params, props.searchParams]);
  await requireWorkspace(workspace, "vaults:write");
  const cards = await load(listBackendCards, workspace, {});
  if (!name) return <BackendCatalogue workspace={workspace} cards={cards} />;
  const context = await loadFormContext(workspace, { kind: "vaults", name });
  const hasDefault = cards.some((card) => card.id === name && card.defaultVaultId !== null);
  return <VaultForm context={context} hasDefault={hasDefault} actions={FORM_ACTIONS} />;
}
