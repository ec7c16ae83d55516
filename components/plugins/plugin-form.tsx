"use client";

import { useMemo } from "react";
import { useFormContext } from "react-hook-form";
import { EntityForm } from "#components/form/entity-form.tsx";
import {
  type EntityFormActions,
  type EntityFormContext,
  namesById,
  toServices,
} from "#components/form/entity-form-context.ts";
import { toFormValues } from "#components/form/to-form-values.ts";
import { useEntitySubmit } from "#components/form/use-entity-submit.ts";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Switch } from "#components/ui/switch.tsx";
import type { EntityLink } from "#lib/contract/entity-view.ts";
import { pluginCrumbs } from "./plugin-crumbs.ts";
import { PluginIcon } from "./plugin-icon.tsx";
import { type PluginScopePreset, ScopeSection } from "./scope-section.tsx";

interface PluginFormProps {
  context: EntityFormContext;
  /** The entity it was started from: its scope is set and locked until "Change scope". */
  preset: PluginScopePreset | null;
  actions: EntityFormActions;
}

const LAYOUT = {
  transparent: ["config"],
  omit: ["name", "service", "route", "consumer", "enabled"],
  advanced: ["instance_name", "protocols", "tags"],
};
const NODES = [
  { path: "route", label: "Route" },
  { path: "service", label: "Service" },
  { path: "consumer", label: "Consumer" },
];

/** Any plugin: where it applies, then its config, drawn from its spec. */
export function PluginForm({ context, preset, actions }: PluginFormProps) {
  const { workspace, form, entity } = context;
  const { spec } = form;
  const name = form.name ?? "plugin";
  const start = useMemo(() => {
    const scope = preset ? { [preset.field]: { id: preset.link.id } } : {};
    return toFormValues(spec, entity?.data ?? { ...form.defaults, ...scope, name });
  }, [spec, entity, form.defaults, preset, name]);
  const services = useMemo(
    () => toServices(context, actions, subjectWords(name, preset?.link ?? null, entity?.title ?? null)),
    [context, actions, name, preset, entity],
  );
  const submit = useEntitySubmit(context, actions);
  const from = preset ? `/${workspace}/${preset.link.kind}/${preset.link.id}` : `/${workspace}/plugins`;
  return (
    <EntityForm
      services={services}
      spec={spec}
      start={start}
      layout={LAYOUT}
      head={
        <PageHeader
          crumbs={pluginCrumbs(workspace, name, entity, preset)}
          icon={<PluginIcon name={form.icon} />}
          title={name}
          description={form.summary}
          actions={<EnabledField />}
        />
      }
      extra={{
        nodes: NODES,
        fields: <ScopeSection spec={spec} scopes={form.scopes} preset={preset} />,
      }}
      places={[{ from: "", spec, collection: "plugins", names: namesById(context) }]}
      submit={submit}
      cancelHref={entity ? `/${workspace}/plugins/${entity.id}` : from}
      isExisting={entity !== null}
    />
  );
}

function subjectWords(name: string, link: EntityLink | null, title: string | null): string {
  if (title !== null) return title.includes(name) ? title : `${name} (${title})`;
  return link ? `${name} on ${link.title}` : name;
}

function EnabledField() {
  const { watch, setValue } = useFormContext();
  return (
    <label htmlFor="plugin-enabled" className="flex items-center gap-2 text-13">
      <Switch
        id="plugin-enabled"
        checked={watch("enabled") !== false}
        onCheckedChange={(isOn) => setValue("enabled", isOn)}
      />
      Enabled
    </label>
  );
}
