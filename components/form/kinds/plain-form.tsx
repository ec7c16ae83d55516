"use client";

import { useMemo } from "react";
import { kindWord } from "#components/shell/kind-words.tsx";
import type { EntityLink } from "#lib/contract/entity-view.ts";
import { EntityForm } from "../entity-form.tsx";
import { type EntityFormActions, type EntityFormContext, namesById, toServices } from "../entity-form-context.ts";
import { toFormValues } from "../to-form-values.ts";
import { useEntitySubmit } from "../use-entity-submit.ts";
import { EditHead } from "./edit-head.tsx";

interface PlainFormProps {
  context: EntityFormContext;
  /** The entity it was started from, and the field that points there. */
  preset?: { field: string; link: EntityLink } | null;
  description: string;
  actions: EntityFormActions;
}

/** Health checks are twenty fields that most upstreams leave as they are. */
const LAYOUT = { advanced: ["tags", "healthchecks"] };

/** An entity whose form is all from its spec. */
export function PlainForm({ context, preset = null, description, actions }: PlainFormProps) {
  const { workspace, form, entity } = context;
  const { spec, kind } = form;
  const start = useMemo(() => {
    const pointer = preset === null ? {} : { [preset.field]: { id: preset.link.id } };
    return toFormValues(spec, entity?.data ?? { ...form.defaults, ...pointer });
  }, [spec, entity, form.defaults, preset]);
  const services = useMemo(
    () => toServices(context, actions, entity?.title ?? `a new ${kindWord(kind)}`),
    [context, actions, entity, kind],
  );
  const submit = useEntitySubmit(context, actions);
  const back = preset === null ? `/${workspace}/${kind}` : `/${workspace}/${preset.link.kind}/${preset.link.id}`;
  return (
    <EntityForm
      services={services}
      spec={spec}
      start={start}
      layout={LAYOUT}
      head={<EditHead context={context} description={description} />}
      places={[{ from: "", spec, collection: kind, names: namesById(context) }]}
      submit={submit}
      cancelHref={entity ? `/${workspace}/${kind}/${entity.id}` : back}
      isExisting={entity !== null}
    />
  );
}
