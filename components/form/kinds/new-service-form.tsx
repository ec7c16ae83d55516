"use client";

import { useCallback, useMemo } from "react";
import type { ActionResult } from "#lib/contract/result.ts";
import { type RecordField, record } from "#lib/schema/field-spec.ts";
import { EntityForm } from "../entity-form.tsx";
import { type EntityFormActions, type EntityFormContext, namesById, toServices } from "../entity-form-context.ts";
import { HandDrawnField } from "../hand-drawn-field.tsx";
import { isSameValue } from "../is-same-value.ts";
import { SectionHeading } from "../section-heading.tsx";
import { toFormValues } from "../to-form-values.ts";
import type { FormValues, Saved } from "../use-entity-form.ts";
import { EditHead } from "./edit-head.tsx";
import { ServiceUrlField } from "./service-url-field.tsx";

const SERVICE_BY_HAND = ["name", "protocol", "host", "port", "path"];
const ROUTE_BY_HAND = ["paths", "service"];
const NODES = [
  { path: "service.name", label: "Name" },
  { path: "service.url", label: "URL", covers: SERVICE_BY_HAND.slice(1).map((name) => `service.${name}`) },
  { path: "route.paths", label: "Paths" },
];

interface NewServiceFormProps {
  context: EntityFormContext;
  /** The spec of the first route, which may stay empty. */
  routeSpec: RecordField;
  /** For a role that may not write routes the form is about the service alone. */
  canWriteRoutes: boolean;
  actions: EntityFormActions;
}

/** A service and its first route in one form: a name, a URL and a path are enough. */
export function NewServiceForm({ context, routeSpec, canWriteRoutes, actions }: NewServiceFormProps) {
  const { workspace, form } = context;
  const spec = useMemo(
    () =>
      record({
        service: { ...form.spec, required: true },
        ...(canWriteRoutes ? { route: relabel(routeSpec) } : {}),
      }),
    [form.spec, routeSpec, canWriteRoutes],
  );
  const start = useMemo(
    () => ({ service: toFormValues(form.spec, {}), ...(canWriteRoutes ? { route: toFormValues(routeSpec, {}) } : {}) }),
    [form.spec, routeSpec, canWriteRoutes],
  );
  const layout = useMemo(
    () => ({
      transparent: ["service", "route"],
      omit: [...SERVICE_BY_HAND.map((name) => `service.${name}`), ...ROUTE_BY_HAND.map((name) => `route.${name}`)],
      advanced: [
        ...Object.keys(form.spec.fields).map((name) => `service.${name}`),
        ...Object.keys(routeSpec.fields).map((name) => `route.${name}`),
      ],
    }),
    [form.spec, routeSpec],
  );
  const toInput = useCallback(
    ({ service, route }: FormValues): FormValues => ({ service, route: toFirstRoute(service, route, start.route) }),
    [start],
  );
  const submit = useCallback(
    async ({ service, route }: FormValues): Promise<ActionResult<Saved>> => {
      const result = await actions.createServiceWithRoute(workspace, { service, route: route ?? null });
      if (!result.ok) return result;
      const { entity, publication } = result.data.service;
      return { ok: true, data: { publication, href: `/${workspace}/services/${entity.id}` } };
    },
    [actions, workspace],
  );
  const services = useMemo(() => toServices(context, actions, "a new service"), [context, actions]);
  const names = namesById(context);
  return (
    <EntityForm
      services={services}
      spec={spec}
      start={start}
      layout={layout}
      head={
        <EditHead context={context} description="An API behind your gateway, and the first route that leads to it." />
      }
      extra={{
        nodes: canWriteRoutes ? NODES : NODES.slice(0, 2),
        fields: (
          <>
            <HandDrawnField record={form.spec} base="service." name="name" />
            <ServiceUrlField base="service." />
            {canWriteRoutes && (
              <section className="mb-1">
                <SectionHeading
                  title="First route"
                  hint="named like the service; without it, nothing reaches the service"
                />
                <HandDrawnField record={routeSpec} base="route." name="paths" />
              </section>
            )}
          </>
        ),
      }}
      places={[
        { from: "service", spec: form.spec, collection: "services", names },
        { from: "route", spec: routeSpec, collection: "routes", within: 0, names, leaveOut: ["service"] },
      ]}
      toInput={toInput}
      submit={submit}
      cancelHref={`/${workspace}/services`}
      isExisting={false}
    />
  );
}

/** A route that nobody has touched is none; one without a name of its own is called like its service. */
function toFirstRoute(service: unknown, route: unknown, untouched: unknown): Record<string, unknown> | null {
  if (isSameValue(route, untouched)) return null;
  const { name, ...rest } = route as Record<string, unknown>;
  return { ...rest, name: name ?? (service as Record<string, unknown>).name };
}

/** Both records have a name, tags and so on; in one form the route's say whose they are. */
function relabel(route: RecordField): RecordField {
  const shared = { name: "Route name", tags: "Route tags", protocols: "Route protocols" };
  const fields = Object.fromEntries(
    Object.entries(route.fields).map(([key, spec]) => {
      const label = shared[key as keyof typeof shared];
      return [key, label === undefined ? spec : { ...spec, ui: { ...spec.ui, label } }];
    }),
  );
  return { ...route, fields };
}
