import { Check, Minus, X } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";
import { Dot } from "#components/ui/dot.tsx";
import type { VaultTestStep } from "#lib/contract/node-protocol.ts";
import { msWords, OUTCOME_WORDS, TEST_STEPS } from "./test-words.ts";

const MARKS: Record<VaultTestStep["outcome"], ReactNode> = {
  passed: <Check className="text-ok" />,
  failed: <X className="text-bad" />,
  skipped: <Minus className="text-ink-3" />,
};

/** The steps of a test with what was found; the one that failed stands out. Null while it runs. */
export function TestSteps({ steps }: { steps: readonly VaultTestStep[] | null }) {
  if (steps === null) {
    return (
      <ol aria-hidden="true" className="rounded-2 border border-line">
        {Object.values(TEST_STEPS).map((word) => (
          <li key={word} className={ROW}>
            <span className="grid size-4 place-items-center">
              <Dot tone="off" isRing />
            </span>
            <span className="text-ink-3">{word}</span>
          </li>
        ))}
      </ol>
    );
  }
  return (
    <ol className="rounded-2 border border-line">
      {steps.map(({ step, outcome, text, durationMs }) => {
        const isFailed = outcome === "failed";
        return (
          <li key={step} className={cn(ROW, isFailed && "bg-bad-soft")}>
            <span aria-hidden="true">{MARKS[outcome]}</span>
            <span className={cn(isFailed && "font-semibold text-bad", outcome === "skipped" && "text-ink-3")}>
              {TEST_STEPS[step]} <span className="sr-only">{OUTCOME_WORDS[outcome]}: </span>
            </span>
            <span
              className={cn(
                "min-w-0 [overflow-wrap:anywhere] narrow:col-span-2 narrow:col-start-2 narrow:row-start-2",
                isFailed ? "text-13 text-bad" : "text-12 text-ink-3",
              )}
            >
              {text}
            </span>
            <span className="text-right text-12 text-ink-3 tabular-nums">
              {outcome === "skipped" ? <span aria-hidden="true">–</span> : msWords(durationMs)}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

const ROW =
  "grid min-h-8 grid-cols-[16px_92px_minmax(0,1fr)_auto] items-center gap-x-3 border-b border-line-soft px-3 py-1 text-13 first:rounded-t-2 last:rounded-b-2 last:border-b-0 narrow:grid-cols-[16px_minmax(0,1fr)_auto]";
