"use client";

import { Check, TriangleAlert } from "lucide-react";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { resolutionWords } from "./resolution-words.ts";
import { useReferenceCheck } from "./use-reference-check.ts";
import { useSettled } from "./use-settled.ts";

/** The verdict of all nodes in one line, beside the button that uses the secret. */
export function ReferenceVerdict({ reference }: { reference: string | null }) {
  const settled = useSettled(reference, 300);
  const check = useReferenceCheck(settled === reference ? settled : null);
  if (!check.data || check.isFetching)
    return (
      <span role="status" className="text-12 text-ink-3">
        {check.isFetching ? "Checking" : ""}
      </span>
    );
  const { tone, text } = resolutionWords(check.data);
  const isGood = tone === "ok";
  return (
    <span role="status" className="flex flex-wrap items-center gap-x-2">
      <span
        className={`inline-flex items-center gap-1.5 text-13 ${isGood ? "text-ok" : tone === "bad" ? "text-bad" : "text-warn"}`}
      >
        {isGood ? <Check /> : <TriangleAlert />}
        {text} {check.data.length === 1 ? "node" : "nodes"}
      </span>
      <span className="text-12 text-ink-3">
        checked <RelativeTime at={new Date(check.dataUpdatedAt).toISOString()} />, the value is not shown
      </span>
    </span>
  );
}
