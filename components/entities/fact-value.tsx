import type { ReactNode } from "react";
import { ReferenceText } from "#components/references/reference-text.tsx";
import { isHiddenValue } from "#lib/contract/hidden-value.ts";
import { isReference } from "#lib/references/is-reference.ts";
import type { Fact } from "./list-facts.ts";

/** A value as a reader of any role sees it. */
export function FactValue({ fact }: { fact: Fact }): ReactNode {
  const { value, words } = fact;
  if (isHiddenValue(value)) return <Hidden />;
  if (typeof value === "string" && isReference(value)) return <ReferenceText reference={value} />;
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (Array.isArray(value) && value.every((item) => typeof item !== "object")) {
    return (
      <span className="flex flex-wrap gap-1">
        {[...new Set(value.map(String))].map((item) => (
          <code key={item} className="rounded-1 bg-off-soft px-1.5 mono-12 [overflow-wrap:anywhere]">
            {item}
          </code>
        ))}
      </span>
    );
  }
  const text = typeof value === "object" ? JSON.stringify(value, maskHidden) : String(value);
  return (
    <>
      <span className="mono-12">{text}</span>
      {words && words.toLowerCase() !== text.toLowerCase() && <span className="text-12 text-ink-3"> {words}</span>}
    </>
  );
}

function Hidden() {
  return (
    <span>
      <span aria-hidden="true" className="mr-2 font-mono tracking-[2px] text-ink-3">
        ••••••••
      </span>
      <span className="text-12 text-ink-3">set, hidden</span>
    </span>
  );
}

function maskHidden(_key: string, value: unknown): unknown {
  return isHiddenValue(value) ? "set, hidden" : value;
}
