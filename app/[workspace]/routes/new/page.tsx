import type { Metadata } from "next";
import { RouteForm } from "#components/form/kinds/route-form.tsx";
import { load } from "#lib/actions/load.ts";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";
import { getEntity } from "#lib/domain/entities/get-entity.ts";
import { FORM_ACTIONS } from "../../form-actions.ts";
import { loadFormContext } from "../../form-context.ts";

export const metadata: Metadata = { title: "New route" };

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<{ service?: string }> };

export default async function NewRoutePage(props: Props) {
  const [{ workspace }, query] = await Promise.all([props.params, props.searchParams]);
  await requireWorkspace(workspace, "routes:write");
  const service = query.service ? await load(getEntity, workspace, { kind: "services", id: query.service }) : null;
  const presets = service ? [{ id: service.id, kind: service.kind, title: service.title }] : [];
  const context = await loadFormContext(workspace, { kind: "routes", pointsAt: ["services"], presets });
  return <RouteForm context={context} serviceId={service?.id ?? null} actions={FORM_ACTIONS} />;
}
