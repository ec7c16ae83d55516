import type { Metadata } from "next";
import { PlainForm } from "#components/form/kinds/plain-form.tsx";
import { load } from "#lib/actions/load.ts";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";
import { getEntity } from "#lib/domain/entities/get-entity.ts";
import { FORM_ACTIONS } from "../../form-actions.ts";
import { loadFormContext } from "../../form-context.ts";

export const metadata: Metadata = { title: "New key" };

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<{ set?: string }> };

export default async function NewKeyPage(props: Props) {
  const [{ workspace }, query] = await Promise.all([props.params, props.searchParams]);
  await requireWorkspace(workspace, "keys:write");
  const set = query.set ? await load(getEntity, workspace, { kind: "key_sets", id: query.set }) : null;
  const link = set && { id: set.id, kind: set.kind, title: set.title };
  const presets = link ? [link] : [];
  const context = await loadFormContext(workspace, { kind: "keys", pointsAt: ["key_sets"], presets });
  return (
    <PlainForm
      context={context}
      preset={link && { field: "set", link }}
      description="Signs, verifies or encrypts tokens."
      actions={FORM_ACTIONS}
    />
  );
}
