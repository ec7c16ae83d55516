"use client";

import { useMemo } from "react";
import { EntityForm } from "../entity-form.tsx";
import { type EntityFormActions, type EntityFormContext, namesById, toServices } from "../entity-form-context.ts";
import { HandDrawnField } from "../hand-drawn-field.tsx";
import { toFormValues } from "../to-form-values.ts";
import { useEntitySubmit } from "../use-entity-submit.ts";
import { EditHead } from "./edit-head.tsx";
import { ServiceUrlField } from "./service-url-field.tsx";

const LAYOUT = { omit: ["name", "protocol", "host", "port", "path"], advanced: ["tags"] };
const NODES = [
  { path: "name", label: "Name" },
  { path: "url", label: "URL", covers: ["protocol", "host", "port", "path"] },
];

/** An existing service: its URL as one field, the rest from the spec. */
export function ServiceForm({ context, actions }: { context: EntityFormContext; actions: EntityFormActions }) {
  const { workspace, form, entity } = context;
  const { spec } = form;
  const start = useMemo(() => toFormValues(spec, entity?.data ?? form.defaults), [spec, entity, form.defaults]);
  const services = useMemo(
    () => toServices(context, actions, entity?.title ?? "a new service"),
    [context, actions, entity],
  );
  const submit = useEntitySubmit(context, actions);
  return (
    <EntityForm
      services={services}
      spec={spec}
      start={start}
      layout={LAYOUT}
      head={<EditHead context={context} />}
      extra={{
        nodes: NODES,
        fields: (
          <>
            <HandDrawnField record={spec} base="" name="name" />
            <ServiceUrlField base="" />
          </>
        ),
      }}
      places={[{ from: "", spec, collection: "services", names: namesById(context) }]}
      submit={submit}
      cancelHref={entity ? `/${workspace}/services/${entity.id}` : `/${workspace}/services`}
      isExisting={entity !== null}
    />
  );
}
