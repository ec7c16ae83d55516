import type { Metadata } from "next";
import { NewServiceForm } from "#components/form/kinds/new-service-form.tsx";
import { load } from "#lib/actions/load.ts";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";
import { getEntityForm } from "#lib/domain/schemas/get-entity-form.ts";
import { FORM_ACTIONS } from "../../form-actions.ts";
import { loadFormContext } from "../../form-context.ts";

export const metadata: Metadata = { title: "New service" };

export default async function NewServicePage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const { can } = await requireWorkspace(workspace, "services:write");
  const [context, route] = await Promise.all([
    loadFormContext(workspace, { kind: "services", pointsAt: ["certificates"] }),
    load(getEntityForm, workspace, { kind: "routes" }),
  ]);
  return (
    <NewServiceForm
      context={context}
      routeSpec={route.spec}
      canWriteRoutes={can("routes:write")}
      actions={FORM_ACTIONS}
    />
  );
}
