"use client";

import { useMemo } from "react";
import { useFormContext } from "react-hook-form";
import { VaultIcon } from "#components/references/vault-icon.tsx";
import { EnvironmentFields } from "#components/secrets/environment-fields.tsx";
import { TestConnection } from "#components/secrets/test-connection.tsx";
import { Field } from "#components/ui/field.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Switch } from "#components/ui/switch.tsx";
import type { RecordField } from "#lib/schema/field-spec.ts";
import { EntityForm } from "../entity-form.tsx";
import { type EntityFormActions, type EntityFormContext, toServices } from "../entity-form-context.ts";
import { useFormState } from "../form-state.tsx";
import { HandDrawnField } from "../hand-drawn-field.tsx";
import { labelOf } from "../label-of.ts";
import { SectionHeading } from "../section-heading.tsx";
import { toFormValues } from "../to-form-values.ts";
import type { FormValues } from "../use-entity-form.ts";
import { useEntitySubmit } from "../use-entity-submit.ts";
import { validateValues } from "../validate-values.ts";
import { withInitialValues } from "../with-initial-values.ts";

interface VaultFormProps {
  context: EntityFormContext;
  /** The workspace has a default vault of this backend already, so this cannot be one. */
  hasDefault: boolean;
  actions: EntityFormActions;
}

const LAYOUT = { transparent: ["config"], omit: ["name", "prefix", "description"], advanced: ["tags"] };
const NODES = [
  { path: "prefix", label: "Prefix" },
  { path: "description", label: "Description" },
];

/** A vault: what references call it, and how its backend is reached. */
export function VaultForm({ context, hasDefault, actions }: VaultFormProps) {
  const { workspace, form, entity } = context;
  const backend = form.name ?? String(entity?.data.name ?? "");
  const spec = useMemo(() => withOwnId(form.spec, backend), [form.spec, backend]);
  const start = useMemo(
    () => toFormValues(spec, entity?.data ?? withInitialValues(spec, { ...form.defaults, name: backend })),
    [spec, entity, form.defaults, backend],
  );
  const services = useMemo(
    () => toServices(context, actions, entity ? `the vault ${entity.title}` : "a new vault"),
    [context, actions, entity],
  );
  const submit = useEntitySubmit(context, actions);
  const list = { label: "Vaults", href: `/${workspace}/vaults` };
  return (
    <EntityForm
      services={services}
      spec={spec}
      start={start}
      layout={LAYOUT}
      head={
        <PageHeader
          crumbs={
            entity
              ? [
                  list,
                  { label: entity.title, href: `/${workspace}/vaults/${entity.id}`, isMono: true },
                  { label: "Edit" },
                ]
              : [list, { label: "New", href: `/${workspace}/vaults/new` }, { label: form.title }]
          }
          icon={<VaultIcon name={form.icon} />}
          title={entity ? `Edit ${entity.title}` : `New vault in ${form.title}`}
          description={form.summary}
        />
      }
      extra={{
        nodes: NODES,
        fields: (
          <>
            {!entity && !hasDefault && <DefaultSwitch backend={backend} title={form.title} />}
            <HandDrawnField
              record={spec}
              base=""
              name="prefix"
              {...(entity ? { help: "References name it. Renaming it rewrites those of this workspace." } : {})}
            />
            <HandDrawnField record={spec} base="" name="description" />
            <EnvironmentNote backend={backend} fields={context.environmentFields} />
          </>
        ),
      }}
      after={
        <section className="mt-4">
          <SectionHeading title="Connection" hint="of what stands here, saved or not" />
          <TestDraft
            workspace={workspace}
            id={entity?.id ?? null}
            backend={backend}
            spec={spec}
            testVault={actions.testVault}
          />
        </section>
      }
      places={[{ from: "", spec, collection: "vaults", names: {} }]}
      submit={submit}
      cancelHref={entity ? `/${workspace}/vaults/${entity.id}` : `/${workspace}/vaults`}
      isExisting={entity !== null}
    />
  );
}

/** For the default vault alone: what the form leaves empty, the environment of the node may say. */
function EnvironmentNote({ backend, fields }: { backend: string; fields: readonly string[] }) {
  const { watch } = useFormContext();
  if (fields.length === 0 || watch("prefix") !== backend) return null;
  return (
    <div className="mb-3 rounded-2 border border-line bg-sunken px-3 py-2 text-12 text-ink-2">
      <p className="mb-1 font-semibold text-ink">Set in the node's environment</p>
      <EnvironmentFields backend={backend} fields={fields} />
      <p className="mt-1 text-ink-3">What is set here comes first; a field that is left empty is taken from there.</p>
    </div>
  );
}

interface TestDraftProps {
  workspace: string;
  /** Of a saved vault, so that the credentials the form does not show are those that are stored. */
  id: string | null;
  backend: string;
  spec: RecordField;
  testVault: EntityFormActions["testVault"];
}

function TestDraft({ workspace, id, backend, spec, testVault }: TestDraftProps) {
  const { getValues } = useFormContext();
  const readDraft = () => {
    const { prefix, config } = getValues();
    return {
      prefix: typeof prefix === "string" && prefix !== "" ? prefix : backend,
      name: backend,
      config: config ?? {},
    };
  };
  return (
    <TestConnection
      workspace={workspace}
      readSubject={() => ({ id, draft: readDraft() })}
      testVault={testVault}
      findProblem={() => configProblem(spec, getValues())}
      hint="Reach, TLS, authenticate, list and read, on every node. Nothing is saved."
    />
  );
}

/** The fields that a connection needs and does not have yet; a prefix it can do without. */
function configProblem(spec: RecordField, values: FormValues): string | null {
  const { config } = spec.fields;
  const wrong = Object.keys(validateValues(spec, values)).flatMap((path) => {
    const [start, name] = path.split(".");
    const field =
      start === "config" && name !== undefined && config?.type === "record" ? config.fields[name] : undefined;
    return field && name !== undefined ? [labelOf(name, field)] : [];
  });
  return wrong.length === 0 ? null : `Fill in or correct first: ${[...new Set(wrong)].join(", ")}`;
}

/** Kong refuses a backend's id as a prefix, except that the default vault of a backend answers to the id itself. */
function withOwnId(spec: EntityFormContext["form"]["spec"], backend: string): EntityFormContext["form"]["spec"] {
  const { prefix } = spec.fields;
  if (prefix?.type !== "string") return spec;
  return {
    ...spec,
    fields: { ...spec.fields, prefix: { ...prefix, notOneOf: (prefix.notOneOf ?? []).filter((id) => id !== backend) } },
  };
}

function DefaultSwitch({ backend, title }: { backend: string; title: string }) {
  const { watch, setValue } = useFormContext();
  const { edited } = useFormState();
  const isDefault = watch("prefix") === backend;
  return (
    <Field
      label="Default vault"
      htmlFor="default-vault"
      help={
        <>
          References name the default vault of {title} by the backend itself: <code>{`{vault://${backend}/…}`}</code>
        </>
      }
    >
      <span className="flex min-h-8 items-center gap-2 text-13">
        <Switch
          id="default-vault"
          checked={isDefault}
          aria-describedby="default-vault-help"
          onCheckedChange={(isOn) => {
            setValue("prefix", isOn ? backend : null);
            edited("prefix");
          }}
        />
        <span aria-hidden="true">{isDefault ? "Yes" : "No"}</span>
      </span>
    </Field>
  );
}
