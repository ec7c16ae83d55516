"use client";

import { KeyRound, RefreshCw } from "lucide-react";
import { useFormServices } from "#components/form/form-services.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Dot } from "#components/ui/dot.tsx";
import type { NodeReferenceChecks } from "#lib/contract/vault-choice.ts";
import { ReferenceParts } from "./reference-parts.tsx";
import { useReferenceCheck } from "./use-reference-check.ts";
import { useSettled } from "./use-settled.ts";

const SETTLE_MS = 300;

/** The reference in full, and what each node says about it; never the value. */
export function ReferenceProof({ reference }: { reference: string | null }) {
  const { can } = useFormServices();
  const settled = useSettled(reference, SETTLE_MS);
  const check = useReferenceCheck(settled === reference ? settled : null);
  return (
    <div className="border-t border-line bg-sunken px-6 pt-3 pb-4 narrow:px-4">
      <div className="flex flex-wrap items-center gap-2">
        <div className="flex min-h-10 min-w-0 flex-1 items-center gap-2 rounded-2 bg-accent-soft px-3 font-mono text-[14px] [font-variant-ligatures:none] narrow:basis-full">
          <KeyRound className="text-accent-text" />
          <output aria-label="The reference" className="min-w-0 flex-1 [overflow-wrap:anywhere]">
            {reference === null ? (
              <span className="font-sans text-13 text-ink-3">Choose a vault and a secret</span>
            ) : (
              <ReferenceParts reference={reference} />
            )}
          </output>
          {reference !== null && (
            <span className="font-sans">
              <CopyButton text={reference} label="Copy" hasLabel />
            </span>
          )}
        </div>
        <Button
          className="!h-10"
          icon={<RefreshCw />}
          disabled={reference === null || !can.useReferences}
          isBusy={check.isFetching}
          onClick={() => check.refetch()}
        >
          Check
        </Button>
      </div>
      {check.error && <p className="mt-2 text-12 text-bad">{check.error.message}</p>}
      {check.data && (
        <ul className="mt-3 grid grid-cols-3 gap-2 max-[960px]:grid-cols-1">
          {check.data.map((node) => (
            <NodeAnswer key={node.node.id} answer={node} />
          ))}
        </ul>
      )}
    </div>
  );
}

function NodeAnswer({ answer }: { answer: NodeReferenceChecks }) {
  const [check] = answer.results;
  const tone = !check ? "off" : check.resolves ? "ok" : "bad";
  const words = !check
    ? (answer.message ?? "was not asked")
    : check.resolves
      ? `resolves${check.version === null ? "" : /^\d/.test(check.version) ? `, version ${check.version}` : `, ${check.version} version`}`
      : (check.error ?? "does not resolve");
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-2 rounded-2 border border-line bg-surface px-3 py-2 text-12">
      <Dot tone={tone} />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        <span className="mr-2 mono-12">{answer.node.name}</span>
        <span className="text-ink-3">{words}</span>
      </span>
      {check && <span className="text-ink-3 tabular-nums">{durationWords(check.durationMs)}</span>}
    </li>
  );
}

function durationWords(ms: number): string {
  return ms < 10 ? `${Math.round(ms * 10) / 10} ms` : `${Math.round(ms)} ms`;
}
