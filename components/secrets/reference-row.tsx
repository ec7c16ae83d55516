"use client";

import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { ReferenceText } from "#components/references/reference-text.tsx";
import { cn } from "#components/ui/cn.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { StateWord } from "#components/ui/state-word.tsx";
import type { CheckedReference } from "#lib/contract/secret-views.ts";
import { parseReference } from "#lib/references/parse-reference.ts";
import { freshness, type ReferenceState } from "./reference-state.ts";
import { RotateButton } from "./rotate-button.tsx";
import type { SecretActions } from "./secret-actions.ts";
import { secretHref } from "./secret-href.ts";
import { SimulateButton } from "./simulate-button.tsx";
import { UseItems } from "./use-items.tsx";

interface ReferenceRowProps {
  slug: string;
  reference: Omit<CheckedReference, "state"> & { state: ReferenceState };
  /** Null for a vault that this workspace does not have. */
  vaultId: string | null;
  canRotate: boolean;
  actions: SecretActions;
  onRotated: () => void;
}

/** A reference with its state; it unfolds to nodes, uses, and what can be done. */
export function ReferenceRow({ slug, reference, vaultId, canRotate, actions, onRotated }: ReferenceRowProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { tone, text, detail } = reference.state;
  const { uses } = reference;
  const parsed = parseReference(reference.reference);
  const secret = parsed.ok ? parsed.reference : null;
  return (
    <li className="border-b border-line-soft last:border-b-0">
      <div className="relative grid min-h-9 grid-cols-[16px_minmax(0,5fr)_72px_minmax(0,4fr)] items-center gap-x-3 px-4 py-1 text-13 hover:bg-hover narrow:grid-cols-[16px_minmax(0,1fr)]">
        <ChevronRight className={cn("!size-3.5 text-ink-3 transition-transform", isOpen && "rotate-90")} />
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
          className="min-w-0 text-left outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
        >
          <ReferenceText reference={reference.reference} isFailing={tone === "bad"} />
        </button>
        <span className="text-12 whitespace-nowrap text-ink-3 tabular-nums narrow:col-start-2">
          {uses.length === 1 ? "1 field" : `${uses.length} fields`}
        </span>
        <span className="min-w-0 narrow:col-start-2">
          <StateWord tone={tone}>{text}</StateWord>
          {detail && <span className="ml-2 text-12 text-ink-3 [overflow-wrap:anywhere]">{detail}</span>}
        </span>
      </div>
      <div id={id} hidden={!isOpen} className="border-t border-line-soft bg-sunken">
        {isOpen && (
          <>
            <ul className="border-b border-line-soft px-4 py-1.5 pl-11 text-12">
              {reference.nodes.map(({ node, state }) => (
                <li key={node.id} className="flex flex-wrap items-center gap-x-2 py-0.5">
                  <code>{node.name}</code>
                  {state === null ? (
                    <StateWord tone="off">Cannot tell</StateWord>
                  ) : (
                    <>
                      <StateWord tone={!state.resolves ? "bad" : state.isStale ? "warn" : "ok"}>
                        {!state.resolves ? "Fails" : state.isStale ? "Serves the last good value" : "Resolves"}
                      </StateWord>
                      <span className="min-w-0 text-ink-3 [overflow-wrap:anywhere]">
                        {[freshness(state), state.error].filter(Boolean).join(" · ")}
                      </span>
                    </>
                  )}
                </li>
              ))}
            </ul>
            <div className="pl-7 narrow:pl-0">
              <UseItems slug={slug} uses={uses} />
            </div>
            {secret && (
              <div className="flex flex-wrap items-center gap-2 border-t border-line-soft py-2 pr-4 pl-11 narrow:pl-4">
                {canRotate && (
                  <RotateButton
                    size="small"
                    slug={slug}
                    vault={secret.name}
                    resource={secret.resource}
                    of={reference.reference}
                    rotateSecrets={actions.rotateSecrets}
                    onRotated={onRotated}
                  />
                )}
                <SimulateButton
                  subject={{ slug, vault: secret.name, resource: secret.resource }}
                  secretKey={secret.key}
                  of={reference.reference}
                  simulateRotation={actions.simulateRotation}
                />
                {vaultId !== null && (
                  <LinkButton size="small" href={secretHref(slug, vaultId, secret.resource)}>
                    Open the secret<span className="sr-only"> of {reference.reference}</span>
                  </LinkButton>
                )}
              </div>
            )}
          </>
        )}
      </div>
    </li>
  );
}
