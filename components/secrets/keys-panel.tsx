"use client";

import { Eye } from "lucide-react";
import type { ReferenceUse } from "#components/entities/reference-use.ts";
import { ReferenceText } from "#components/references/reference-text.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { formatReference } from "#lib/references/format-reference.ts";
import { parseReference } from "#lib/references/parse-reference.ts";
import type { SecretSubject } from "./secret-subject.ts";

interface KeysPanelProps {
  subject: SecretSubject;
  keys: readonly string[];
  uses: readonly ReferenceUse[];
  /** Null where nobody may, or where the console does not keep the value. */
  onReveal: ((key: string | null) => void) | null;
}

/** The keys of a secret, each with the reference that takes it. */
export function KeysPanel({ subject, keys, uses, onReveal }: KeysPanelProps) {
  const { vault, resource } = subject;
  const rows = keys.length > 0 ? keys : [null];
  return (
    <Panel title="Keys" count={keys.length} hint="never their values">
      {keys.length === 0 && (
        <p className="border-b border-line-soft px-4 py-2 text-13 text-ink-2">
          Its value is one text, or the backend does not tell its keys. A reference takes all of it.
        </p>
      )}
      <ul>
        {rows.map((key) => {
          const reference = formatReference({ name: vault, resource, key, config: null, version: null });
          const count = countUses(uses, key);
          return (
            <li
              key={key ?? ""}
              className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line-soft px-4 py-1 text-13 last:border-b-0"
            >
              <span className="mono-12 w-40 truncate" title={key ?? undefined}>
                {key ?? <span className="font-sans text-13">Whole value</span>}
              </span>
              <span className="flex min-w-0 flex-1 items-center gap-1 narrow:order-last narrow:basis-full">
                <span className="min-w-0">
                  <ReferenceText reference={reference} />
                </span>
                <CopyButton text={reference} label={`Copy the reference ${reference}`} />
              </span>
              <span className="text-12 whitespace-nowrap text-ink-3">
                {count === 0 ? "no field" : count === 1 ? "1 field" : `${count} fields`}
              </span>
              {onReveal && (
                <Button variant="action" icon={<Eye />} className="-mr-1.5" onClick={() => onReveal(key)}>
                  Reveal<span className="sr-only"> {key ?? "the whole value"}</span>
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

function countUses(uses: readonly ReferenceUse[], key: string | null): number {
  return uses.filter(({ reference }) => {
    const parsed = parseReference(reference);
    return parsed.ok && parsed.reference.key === key;
  }).length;
}
