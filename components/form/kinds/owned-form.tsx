"use client";

import { useMemo } from "react";
import { kindIcon } from "#components/shell/kind-words.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import type { EntityLink } from "#lib/contract/entity-view.ts";
import { EntityForm } from "../entity-form.tsx";
import { type EntityFormActions, type EntityFormContext, toServices } from "../entity-form-context.ts";
import { toFormValues } from "../to-form-values.ts";
import { useEntitySubmit } from "../use-entity-submit.ts";
import { withTypedFields } from "../with-typed-fields.ts";
import { entityListCrumb } from "./edit-head.tsx";

interface OwnedFormProps {
  context: EntityFormContext;
  owner: EntityLink;
  /** The field that points at the owner. */
  field: string;
  words: { title: string; singular: string };
  actions: EntityFormActions;
}

/** Something that lives on its owner's page: all from the spec, but for whom it belongs to. */
export function OwnedForm({ context, owner, field, words, actions }: OwnedFormProps) {
  const { workspace, form, entity } = context;
  const isExisting = entity !== null;
  const spec = useMemo(() => withTypedFields(form.spec, isExisting), [form.spec, isExisting]);
  const start = useMemo(
    () => toFormValues(spec, entity?.data ?? { ...form.defaults, [field]: { id: owner.id } }),
    [spec, entity, form.defaults, field, owner.id],
  );
  const layout = useMemo(() => ({ omit: [field], advanced: ["tags"] }), [field]);
  const services = useMemo(
    () => toServices(context, actions, entity?.title ?? `a new ${words.singular}`),
    [context, actions, entity, words.singular],
  );
  const ownerHref = `/${workspace}/${owner.kind}/${owner.id}`;
  const submit = useEntitySubmit(context, actions, ownerHref);
  return (
    <EntityForm
      services={services}
      spec={spec}
      start={start}
      layout={layout}
      head={
        <PageHeader
          crumbs={[
            entityListCrumb(workspace, owner.kind),
            { label: owner.title, href: ownerHref, isMono: true },
            { label: words.title },
          ]}
          icon={kindIcon(form.kind)}
          title={isExisting ? `Edit the ${words.singular}` : `New ${words.singular}`}
          description={`Belongs to ${owner.title}.`}
        />
      }
      places={[{ from: "", spec, collection: form.kind, names: { [owner.id]: owner.title } }]}
      submit={submit}
      cancelHref={ownerHref}
      isExisting={isExisting}
    />
  );
}
