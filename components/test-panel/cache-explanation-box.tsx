"use client";

import { CircleCheck, CircleSlash } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { TestResponse } from "#lib/contract/test-run.ts";
import { explanationTitle } from "./run-words.ts";

interface CacheExplanationBoxProps {
  workspace: string;
  responses: readonly TestResponse[];
  shown: number;
  onShow: (index: number) => void;
}

/** Says which rule decided and leads to the field that would change it. Of a Hit it speaks only when one looks at it. */
export function CacheExplanationBox({ workspace, responses, shown, onShow }: CacheExplanationBoxProps) {
  const index = chooseExplained(responses, shown);
  const response = responses[index];
  const explanation = response?.cache.explanation;
  if (!response || !explanation) return null;
  const same = responses
    .map((other, position) => ({ other, position: position + 1 }))
    .filter(
      ({ other }) => other.cache.explanation?.text === explanation.text && other.cache.status === explanation.status,
    )
    .map(({ position }) => position);
  const step = response.trace?.steps.find((candidate) => candidate.plugin.startsWith("proxy-cache"));
  const Icon = explanation.status === "Hit" ? CircleCheck : CircleSlash;
  return (
    <section
      aria-label="Why"
      className="grid grid-cols-[20px_minmax(0,1fr)] gap-x-2 rounded-3 bg-off-soft py-3 pr-4 pl-3 text-13"
    >
      <Icon className="mt-0.5 text-off" aria-hidden="true" />
      <div className="min-w-0 [overflow-wrap:anywhere]">
        <b className="font-semibold">{explanationTitle(explanation.status, same, responses.length)}</b>{" "}
        {sentence(explanation.text)}
        <div className="mt-1 flex flex-wrap items-center gap-3 text-12">
          {explanation.field && step?.pluginId && (
            <TextLink href={`/${workspace}/plugins/${step.pluginId}/edit#${explanation.field}`}>
              Open {explanation.field}
            </TextLink>
          )}
          {index !== shown && (
            <Button variant="action" onClick={() => onShow(index)}>
              See run {index + 1}
            </Button>
          )}
        </div>
      </div>
    </section>
  );
}

/** A shown Hit among others gives way to the first Bypass, which is what people wonder about. */
function chooseExplained(responses: readonly TestResponse[], shown: number): number {
  if (responses[shown]?.cache.status !== "Hit") return shown;
  const bypass = responses.findIndex((response) => response.cache.status === "Bypass");
  return bypass >= 0 ? bypass : shown;
}

/** The node's note begins in lower case, since the trace shows it after a name. */
function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`.replace(/\.\.$/, ".");
}
