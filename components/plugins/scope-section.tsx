"use client";

import { Lock } from "lucide-react";
import { useState } from "react";
import { useFormContext } from "react-hook-form";
import { useFormProblem } from "#components/form/form-problems.tsx";
import { useFormServices } from "#components/form/form-services.tsx";
import { useFormState } from "#components/form/form-state.tsx";
import { HandDrawnField } from "#components/form/hand-drawn-field.tsx";
import { SectionHeading } from "#components/form/section-heading.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import type { EntityLink } from "#lib/contract/entity-view.ts";
import type { RecordField } from "#lib/schema/field-spec.ts";

export interface PluginScopePreset {
  field: "service" | "route" | "consumer";
  link: EntityLink;
  /** The service of a route, to name it in full. */
  parent: EntityLink | null;
}

type Scope = "global" | "service" | "route" | "consumer";

interface ScopeSectionProps {
  spec: RecordField;
  scopes: readonly Scope[];
  preset: PluginScopePreset | null;
}

const LABELS: Record<Scope, string> = {
  global: "Everywhere",
  service: "A service",
  route: "A route",
  consumer: "A consumer",
};
const FIELDS = ["service", "route", "consumer"] as const;
const HELP: Record<Scope, string> = {
  global: "Every request of the workspace. An instance on a service, route or consumer wins over it.",
  service: "All routes of the service. An instance on one of its routes wins over it.",
  route: "The requests of one route. It wins over an instance on the service or everywhere.",
  consumer: "The requests of one consumer, whichever route they take.",
};

/** Where the plugin applies: preset and locked when it was started from an entity, else chosen. */
export function ScopeSection({ spec, scopes, preset }: ScopeSectionProps) {
  const [isLocked, setLocked] = useState(preset !== null);
  return (
    <section className="mb-1">
      <SectionHeading title="Where it applies" />
      {isLocked && preset ? (
        <PresetScope preset={preset} onChange={() => setLocked(false)} />
      ) : (
        <ChosenScope spec={spec} scopes={scopes} />
      )}
    </section>
  );
}

function PresetScope({ preset, onChange }: { preset: PluginScopePreset; onChange: () => void }) {
  const { field, link, parent } = preset;
  return (
    <Field
      label="Scope"
      term={field}
      htmlFor="scope"
      isGroup
      help={`Preset, because you came from this ${field}. ${HELP[field].split(". ").at(-1)}`}
    >
      <div className="flex min-h-8 flex-wrap items-center gap-2">
        <span className="inline-flex min-h-8 max-w-full flex-wrap items-center gap-2 rounded-2 border border-line bg-sunken px-2.5 text-13 text-ink-2">
          <Lock className="text-ink-3" />
          {LABELS[field].replace(/^A /, "").replace(/^./, (letter) => letter.toUpperCase())}
          <span className="mono-12 text-ink">{link.title}</span>
          {parent && (
            <>
              <span className="text-ink-3">of service</span>
              <span className="mono-12">{parent.title}</span>
            </>
          )}
        </span>
        <Button id="scope" variant="action" onClick={onChange}>
          Change scope
        </Button>
      </div>
    </Field>
  );
}

function ChosenScope({ spec, scopes }: Omit<ScopeSectionProps, "preset">) {
  const { getValues, setValue, watch } = useFormContext();
  const { edited } = useFormState();
  const { choices } = useFormServices();
  const values = { service: watch("service"), route: watch("route"), consumer: watch("consumer") };
  const set = FIELDS.filter((field) => hasId(values[field]));
  const [chosen, setChosen] = useState<Scope>(set.includes("route") ? "route" : (set[0] ?? "global"));
  const isMissing = chosen !== "global" && !hasId(values[chosen]);
  useFormProblem(chosen, isMissing ? `Choose ${LABELS[chosen].toLowerCase()}, or apply it everywhere` : null);
  const hasConsumers = (choices.consumers ?? []).length > 0 || hasId(values.consumer);
  const offered = scopes.filter((scope) => scope !== "consumer" || hasConsumers);
  const choose = (scope: Scope) => {
    setChosen(scope);
    for (const field of FIELDS) {
      if (field !== scope && hasId(getValues(field))) setValue(field, null);
      edited(field);
    }
  };
  // Kong also knows two at once, such as a consumer on a route; what is set stays to be seen.
  const fields = FIELDS.filter((field) => field === chosen || set.includes(field));
  return (
    <>
      <Field label="Scope" htmlFor="scope" isGroup help={HELP[chosen]}>
        <Segmented
          id="scope"
          labelledBy="scope-label"
          value={chosen}
          onValueChange={choose}
          options={offered.map((scope) => ({ value: scope, label: LABELS[scope] }))}
        />
      </Field>
      {fields.map((field) => (
        <HandDrawnField key={field} record={spec} base="" name={field} />
      ))}
    </>
  );
}

function hasId(value: unknown): boolean {
  return typeof value === "object" && value !== null && "id" in value;
}
