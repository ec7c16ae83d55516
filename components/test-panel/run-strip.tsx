"use client";

import { cn } from "#components/ui/cn.ts";
import type { Tone } from "#components/ui/tone.ts";
import type { TestResponse } from "#lib/contract/test-run.ts";
import { CACHE_TONES, formatMs, summariseRuns } from "./run-words.ts";

const LOOKS: Record<Tone, string> = {
  ok: "bg-ok-soft text-ok",
  warn: "bg-warn-soft text-warn",
  bad: "bg-bad-soft text-bad",
  info: "bg-info-soft text-info",
  off: "bg-off-soft text-off",
};

interface RunStripProps {
  responses: readonly TestResponse[];
  shown: number;
  onShow: (index: number) => void;
}

/** One cell a run; choosing one shows its answer. */
export function RunStrip({ responses, shown, onShow }: RunStripProps) {
  return (
    <section aria-label="Runs">
      <h2 className="mb-1 flex h-6 items-center gap-2 text-13 font-semibold">
        {responses.length} runs <span className="text-12 font-normal text-ink-3">{summariseRuns(responses)}</span>
      </h2>
      <ol className="grid grid-cols-12 gap-1 narrow:grid-cols-6 narrow:gap-2">
        {responses.map((response, index) => {
          const word = response.cache.status ?? String(response.status);
          const tone = response.cache.status
            ? CACHE_TONES[response.cache.status]
            : response.status >= 500
              ? "bad"
              : "off";
          return (
            <li key={index}>
              <button
                type="button"
                aria-pressed={index === shown}
                aria-label={`Run ${index + 1}: ${word}, ${formatMs(response.timing.totalMs)}`}
                onClick={() => onShow(index)}
                className={cn(
                  "block w-full rounded-2 pt-1.5 pb-1 text-center text-12 font-semibold",
                  LOOKS[tone],
                  index === shown && "shadow-[inset_0_0_0_2px_currentColor]",
                )}
              >
                {word}
                <small className="block text-11 font-normal tabular-nums">{formatMs(response.timing.totalMs)}</small>
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
