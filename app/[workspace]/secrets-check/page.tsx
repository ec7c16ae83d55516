import type { Metadata } from "next";
import { SecretsCheck } from "#components/entities/secrets-check.tsx";
import { load } from "#lib/actions/load.ts";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";
import { listCheckedUses } from "#lib/domain/references/list-checked-uses.ts";
import { listFailingReferences } from "#lib/domain/references/list-failing-references.ts";

export const metadata: Metadata = { title: "Secrets check" };

interface SecretsCheckPageProps {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<{ show?: string }>;
}

export default async function SecretsCheckPage(props: SecretsCheckPageProps) {
  const [{ workspace }, { show }] = await Promise.all([props.params, props.searchParams]);
  await requireWorkspace(workspace, "vaults:read");
  const uses = await load(listCheckedUses, workspace, {});
  const { checkedAt, message } = await load(listFailingReferences, workspace, {});
  return <SecretsCheck slug={workspace} uses={uses} checkedAt={checkedAt} message={message} show={show} />;
}
