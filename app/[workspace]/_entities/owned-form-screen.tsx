import { notFound } from "next/navigation";
import { OWNED_KINDS, type OwnedKind } from "#components/entities/owned-kinds.ts";
import { OwnedForm } from "#components/form/kinds/owned-form.tsx";
import { load } from "#lib/actions/load.ts";
import { getEntity } from "#lib/domain/entities/get-entity.ts";
import { FORM_ACTIONS } from "../form-actions.ts";
import { loadFormContext } from "../form-context.ts";

interface OwnedFormScreenProps {
  workspace: string;
  kind: OwnedKind;
  ownerId: string;
  /** Null for a new one. */
  id: string | null;
}

/** The form of something that has no page of its own, below the page of its owner. */
export async function OwnedFormScreen({ workspace, kind, ownerId, id }: OwnedFormScreenProps) {
  const { owner, field, title, singular } = OWNED_KINDS[kind];
  const { title: ownerTitle } = await load(getEntity, workspace, { kind: owner, id: ownerId });
  const link = { id: ownerId, kind: owner, title: ownerTitle };
  const context = await loadFormContext(workspace, { kind, presets: [link], ...(id === null ? {} : { id }) });
  if (context.entity && context.entity.parents[field]?.id !== ownerId) notFound();
  return <OwnedForm context={context} owner={link} field={field} words={{ title, singular }} actions={FORM_ACTIONS} />;
}
