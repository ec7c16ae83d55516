"use client";

import { useMemo } from "react";
import { EntityForm } from "../entity-form.tsx";
import { type EntityFormActions, type EntityFormContext, namesById, toServices } from "../entity-form-context.ts";
import { toFormValues } from "../to-form-values.ts";
import { useEntitySubmit } from "../use-entity-submit.ts";
import { EditHead } from "./edit-head.tsx";

interface RouteFormProps {
  context: EntityFormContext;
  /** The service it was started from. */
  serviceId: string | null;
  actions: EntityFormActions;
}

const LAYOUT = { advanced: ["tags"] };

/** A route, all from the spec. */
export function RouteForm({ context, serviceId, actions }: RouteFormProps) {
  const { workspace, form, entity } = context;
  const { spec } = form;
  const start = useMemo(() => {
    const preset = serviceId === null ? {} : { service: { id: serviceId } };
    return toFormValues(spec, entity?.data ?? { ...form.defaults, ...preset });
  }, [spec, entity, form.defaults, serviceId]);
  const services = useMemo(
    () => toServices(context, actions, entity?.title ?? "a new route"),
    [context, actions, entity],
  );
  const submit = useEntitySubmit(context, actions);
  const back = serviceId === null ? `/${workspace}/routes` : `/${workspace}/services/${serviceId}`;
  return (
    <EntityForm
      services={services}
      spec={spec}
      start={start}
      layout={LAYOUT}
      head={<EditHead context={context} description="Which requests go to a service." />}
      places={[{ from: "", spec, collection: "routes", names: namesById(context) }]}
      submit={submit}
      cancelHref={entity ? `/${workspace}/routes/${entity.id}` : back}
      isExisting={entity !== null}
    />
  );
}
