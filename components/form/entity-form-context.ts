import type { Action } from "#lib/contract/action.ts";
import type { EntityForm } from "#lib/contract/entity-form.ts";
import type { EntityLink, EntityListItem, EntityView, WriteOutcome } from "#lib/contract/entity-view.ts";
import type { VaultChoice } from "#lib/contract/vault-choice.ts";
import type { RecordField } from "#lib/schema/field-spec.ts";
import type { FormActions, FormServices } from "./form-services.tsx";

/** What a page loads for any entity's form. */
export interface EntityFormContext {
  workspace: string;
  form: EntityForm<RecordField>;
  /** Null for a new one. */
  entity: EntityListItem | null;
  vaults: readonly VaultChoice[];
  choices: FormServices["choices"];
  /** A vault's fields that the environment of a node sets for the default vault of its backend; names only. */
  environmentFields: readonly string[];
  can: FormServices["can"];
}

export interface EntityFormActions extends FormActions {
  createEntity: Action<WriteOutcome>;
  updateEntity: Action<WriteOutcome>;
  createServiceWithRoute: Action<{ service: WriteOutcome; route: EntityView | null }>;
}

/** The names of everything the form may point at, by id. */
export function namesById(context: EntityFormContext): Record<string, string> {
  const links: EntityLink[] = [
    ...Object.values(context.choices).flat(),
    ...Object.values(context.entity?.parents ?? {}),
  ];
  return Object.fromEntries(links.map((link) => [link.id, link.title]));
}

/** What the fields may ask, for an entity's form. */
export function toServices(context: EntityFormContext, actions: FormActions, title: string): FormServices {
  const { workspace, form, entity, vaults, can } = context;
  const parents = Object.values(entity?.parents ?? {});
  const kinds = new Set([...Object.keys(context.choices), ...parents.map((parent) => parent.kind)]);
  const choices = Object.fromEntries(
    [...kinds].map((kind) => {
      const own = parents.filter((parent) => parent.kind === kind);
      const others = (context.choices[kind] ?? []).filter((choice) => !own.some(({ id }) => id === choice.id));
      return [kind, [...own, ...others]];
    }),
  );
  return {
    workspace,
    actions,
    vaults,
    can,
    choices,
    subject: {
      kind: form.kind,
      id: entity?.id ?? null,
      revision: entity?.revision ?? null,
      name: form.name,
      title,
    },
  };
}
