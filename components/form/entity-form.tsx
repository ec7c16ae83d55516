"use client";

import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { FormProvider } from "react-hook-form";
import { ReferencePickerHost } from "#components/references/reference-picker-host.tsx";
import type { ActionResult } from "#lib/contract/result.ts";
import type { RecordField } from "#lib/schema/field-spec.ts";
import { AdvancedSection } from "./advanced-section.tsx";
import { ConflictNotice } from "./conflict-notice.tsx";
import { Control } from "./control.tsx";
import { EntityProblems } from "./entity-problems.tsx";
import { type ExtraNode, fieldId, findNode, type KnownNode, listNodes } from "./form-node.ts";
import { FormProblemsProvider } from "./form-problems.tsx";
import { FormSection } from "./form-section.tsx";
import { type FormServices, FormServicesProvider } from "./form-services.tsx";
import { FormStateProvider } from "./form-state.tsx";
import { type LayoutOptions, layoutForm } from "./layout-form.ts";
import { listChangedFields } from "./list-changed-fields.ts";
import { NestedControls } from "./nested-control.tsx";
import { type DocumentPlace, publishedDocument } from "./published-document.ts";
import { PublishedPanel } from "./published-panel.tsx";
import { SaveBar } from "./save-bar.tsx";
import { type FormValues, type Saved, useEntityForm } from "./use-entity-form.ts";
import { useLeaveGuard } from "./use-leave-guard.tsx";

interface EntityFormProps {
  services: FormServices;
  spec: RecordField;
  start: FormValues;
  layout: LayoutOptions;
  /** Title and crumbs. */
  head: ReactNode;
  /** Fields drawn by hand, above those of the spec. */
  extra?: { nodes: readonly ExtraNode[]; fields: ReactNode };
  /** Below the fields: what can be done with them before they are saved. */
  after?: ReactNode;
  /** Where each part of the values stands in the published document. */
  places: readonly DocumentPlace[];
  toInput?: (values: FormValues) => FormValues;
  submit: (input: FormValues, overwriteRevision: number | null) => Promise<ActionResult<Saved>>;
  cancelHref: string;
  /** An existing entity opens "Advanced" when something in it was changed. */
  isExisting: boolean;
}

const NO_EXTRA = { nodes: [], fields: null };
const same = (values: FormValues) => values;

/** A form for any record: drawn from its spec, judged by it, with the document it makes beside it. */
export function EntityForm(props: EntityFormProps) {
  const { services, spec, start, layout: options, head, extra = NO_EXTRA, places, toInput = same } = props;
  const state = useEntityForm({
    spec,
    start,
    toInput,
    submit: props.submit,
    gatewaysHref: `/${services.workspace}/gateways`,
  });
  const { form, values, shownErrors } = state;
  const layout = useMemo(() => layoutForm(spec, values, options), [spec, values, options]);
  const nodes = listNodes(extra.nodes, layout);
  const changed = listChangedFields(layout.advanced, values);
  const [isAdvancedOpen, setAdvancedOpen] = useState(props.isExisting && changed.length > 0);
  const [goal, setGoal] = useState<{ node: KnownNode } | null>(null);
  const leaveDialog = useLeaveGuard(state.isDirty);
  const formElement = useRef<HTMLFormElement>(null);

  const placed = Object.entries(shownErrors).map(([path, message]) => ({ path, message, node: findNode(nodes, path) }));
  const wrong = nodes.filter((node) => placed.some((error) => error.node === node));
  const loose = placed.filter((error) => error.node === undefined);

  const jump = (node: KnownNode) => {
    if (node.isAdvanced) setAdvancedOpen(true);
    setGoal({ node });
  };
  const save = async (overwriteRevision: number | null = null) => {
    const errors = await state.save(overwriteRevision);
    const first = nodes.find((node) => Object.keys(errors).some((path) => findNode(nodes, path) === node));
    if (first) jump(first);
  };

  useEffect(() => {
    if (goal) focusField(goal.node.path);
  }, [goal]);
  useSaveKey(formElement);

  const published = publishedDocument(spec, toInput(values), places, {
    errorPaths: Object.keys(shownErrors),
    mainPaths: [
      ...extra.nodes.flatMap((node) => [node.path, ...(node.covers ?? [])]),
      ...nodes.filter((node) => !node.isAdvanced).map((node) => node.path),
    ],
  });
  return (
    <FormServicesProvider services={services}>
      <FormStateProvider state={{ touch: state.touch, edited: state.edited, shownErrors }}>
        <FormProblemsProvider report={state.reportProblem}>
          <FormProvider {...form}>
            <NestedControls value={Control}>
              <ReferencePickerHost>
                <form
                  ref={formElement}
                  noValidate
                  autoComplete="off"
                  onSubmit={(event) => {
                    event.preventDefault();
                    void save();
                  }}
                  className="-mt-4 flex flex-1 flex-col narrow:-mt-3"
                >
                  <div className="-mx-6 grid flex-1 grid-cols-[minmax(0,1fr)_minmax(320px,416px)] max-[1199px]:block narrow:-mx-4">
                    <div className="min-w-0 px-6 pt-4 pb-6 narrow:px-4 narrow:pt-3">
                      <div className="max-w-[760px]">
                        {head}
                        {state.failure?.conflict && (
                          <ConflictNotice
                            conflict={state.failure.conflict}
                            isSaving={state.isSaving}
                            onOverwrite={() => void save(state.failure?.conflict?.revision ?? null)}
                            onReload={state.discard}
                          />
                        )}
                        <EntityProblems problems={loose} nodes={nodes} onJump={jump} />
                        {extra.fields}
                        {layout.main.map((section) => (
                          <FormSection key={section.id} section={section} />
                        ))}
                        <AdvancedSection
                          sections={layout.advanced}
                          changed={changed}
                          isOpen={isAdvancedOpen}
                          onToggle={() => setAdvancedOpen(!isAdvancedOpen)}
                        />
                        {props.after}
                      </div>
                    </div>
                    <aside
                      aria-label="What will be published"
                      className="sticky top-8 flex h-[calc(100dvh-88px)] min-w-0 flex-col border-l border-line bg-sunken max-[1199px]:static max-[1199px]:h-auto max-[1199px]:max-h-[480px] max-[1199px]:border-t max-[1199px]:border-l-0"
                    >
                      <PublishedPanel published={published} />
                    </aside>
                  </div>
                  <SaveBar
                    wrong={wrong}
                    failure={state.failure && !state.failure.conflict ? failureText(state.failure) : null}
                    isDirty={state.isDirty}
                    isSaving={state.isSaving}
                    cancelHref={props.cancelHref}
                    onJump={jump}
                  />
                </form>
                {leaveDialog}
              </ReferencePickerHost>
            </NestedControls>
          </FormProvider>
        </FormProblemsProvider>
      </FormStateProvider>
    </FormServicesProvider>
  );
}

function failureText(failure: { message: string; requestId?: string }): string {
  return failure.requestId ? `${failure.message} (request ${failure.requestId})` : failure.message;
}

/** The field's control, or the first thing in its row that takes focus. */
function focusField(path: string): void {
  const control = document.getElementById(fieldId(path));
  const label = document.getElementById(`${fieldId(path)}-label`);
  (control ?? label)?.scrollIntoView({ block: "center" });
  control?.focus({ preventScroll: true });
}

/** ⌘S and Ctrl+S save, as everywhere. */
function useSaveKey(form: { current: HTMLFormElement | null }): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "s" || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      form.current?.requestSubmit();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [form]);
}
