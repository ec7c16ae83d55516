"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Segmented } from "#components/ui/segmented.tsx";
import { type PreviewMarks, type PreviewTone, previewLines } from "./preview-lines.ts";

/** What a save would publish, as a declarative document. */
export interface PublishedDocument {
  /** All that is set. */
  full: Record<string, unknown>;
  /** Without what stands at its default and is not on the form's first page. */
  short: Record<string, unknown>;
  marks: PreviewMarks;
}

type Format = "yaml" | "json" | "deck";

const TONES: Record<PreviewTone, string | undefined> = {
  plain: undefined,
  key: "text-code-key",
  text: "text-code-string",
  number: "text-code-number",
  mute: "text-code-mute",
  reference: "-mx-[3px] rounded-[3px] bg-accent-soft px-[3px] py-px text-ink",
  hidden: "-mx-1 rounded-[3px] bg-off-soft px-1 py-px text-off",
  error: "-mx-[3px] rounded-[3px] bg-bad-soft px-[3px] py-px text-bad",
};

/** What scrolls must be reachable with the keyboard. */
const SCROLLABLE = { tabIndex: 0 };

/** The document beside the form, live and masked. */
export function PublishedPanel({ published }: { published: PublishedDocument }) {
  const [format, setFormat] = useState<Format>("yaml");
  const [hasDefaults, setDefaults] = useState(false);
  const body = hasDefaults ? published.full : published.short;
  const document = format === "deck" ? { _format_version: "3.0", ...body } : body;
  const lines = previewLines(document, format === "json" ? "json" : "yaml", published.marks);
  return (
    <>
      <header className="flex h-12 shrink-0 items-center gap-2 border-b border-line px-4">
        <h2 className="text-13 font-semibold">What will be published</h2>
        <span className="ml-auto">
          <Segmented
            size="small"
            label="Format"
            value={format}
            onValueChange={setFormat}
            options={[
              { value: "yaml", label: "YAML" },
              { value: "json", label: "JSON" },
              { value: "deck", label: "decK" },
            ]}
          />
        </span>
      </header>
      <section aria-label="The document" {...SCROLLABLE} className="min-h-0 flex-1 overflow-auto py-3 pr-3 pl-2">
        <pre className="mono-12 text-ink [font-variant-ligatures:none]">
          {lines.map((tokens, index) => (
            <span key={index} className="block min-h-5">
              <span aria-hidden="true" className="mr-3 inline-block w-6 text-right text-ink-3 select-none">
                {index + 1}
              </span>
              {tokens.map((token, at) => (
                <span key={at} className={cn(TONES[token.tone])}>
                  {token.text}
                </span>
              ))}
            </span>
          ))}
        </pre>
      </section>
      <footer className="flex flex-wrap items-center gap-x-2 border-t border-line px-4 py-3 text-12 text-ink-2">
        <span className="min-w-0 flex-1 basis-56">
          Hidden values stay on the server. References are published as text and read by the node.
        </span>
        <Button size="small" aria-pressed={hasDefaults} onClick={() => setDefaults(!hasDefaults)}>
          {hasDefaults ? "Leave out defaults" : "Show defaults"}
        </Button>
      </footer>
    </>
  );
}
