"use client";

import { TriangleAlert } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { KnownNode } from "./form-node.ts";

interface SaveBarProps {
  /** The fields to fix, in the order they are drawn. */
  wrong: readonly KnownNode[];
  /** What the server said about the whole. */
  failure: string | null;
  isDirty: boolean;
  isSaving: boolean;
  cancelHref: string;
  onJump: (node: KnownNode) => void;
  saveLabel?: string;
}

/** Stays at the bottom: what is to fix, whether something is unsaved, and the way out. */
export function SaveBar({ wrong, failure, isDirty, isSaving, cancelHref, onJump, saveLabel = "Save" }: SaveBarProps) {
  const [first] = wrong;
  return (
    <section
      aria-label="Save"
      className="sticky bottom-0 z-10 -mx-6 flex min-h-14 flex-wrap items-center gap-x-2 gap-y-1 border-t border-line bg-surface px-6 py-2 text-13 narrow:-mx-4 narrow:px-4"
    >
      <span role="status" className="flex min-w-0 flex-wrap items-center gap-x-2 text-bad">
        {first && (
          <>
            <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
              <TriangleAlert />
              {wrong.length} {wrong.length === 1 ? "field" : "fields"} to fix
            </span>
            <button type="button" onClick={() => onJump(first)} className="rounded-1 text-accent-text hover:underline">
              Go to {first.name}
            </button>
          </>
        )}
        {!first && failure && <span className="min-w-0 [overflow-wrap:anywhere]">{failure}</span>}
      </span>
      <span className="ml-auto flex items-center gap-2">
        {isDirty && <span className="text-12 text-ink-3 narrow:hidden">Unsaved changes</span>}
        <LinkButton href={cancelHref}>Cancel</LinkButton>
        <Button type="submit" variant="primary" isBusy={isSaving} aria-keyshortcuts="Meta+S Control+S">
          {saveLabel}
          <span aria-hidden="true" className="narrow:hidden">
            <Kbd isInherited>⌘S</Kbd>
          </span>
        </Button>
      </span>
    </section>
  );
}
