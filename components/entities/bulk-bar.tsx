"use client";

import { X } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { floatingClass } from "#components/ui/floating-class.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { Change } from "./change-words.ts";
import { KIND_TEXTS, type ListedKind } from "./kind-text.ts";

interface BulkBarProps {
  kind: ListedKind;
  count: number;
  /** How many the list matches in all. */
  total: number;
  isAll: boolean;
  /** Offered when the whole page is ticked and there is more. */
  onSelectAll: (() => void) | null;
  onClear: () => void;
  onChange: (change: Change) => void;
}

export function BulkBar({ kind, count, total, isAll, onSelectAll, onClear, onChange }: BulkBarProps) {
  const { plural, hasEnabled } = KIND_TEXTS[kind];
  return (
    <section
      aria-label="Selected"
      className={floatingClass(
        "fixed bottom-14 left-1/2 flex min-h-10 -translate-x-1/2 items-center gap-2 px-2 pl-3 wide:ml-27",
      )}
    >
      <b className="whitespace-nowrap tabular-nums" role="status">
        {isAll ? `All ${total.toLocaleString("en")}` : count.toLocaleString("en")} selected
      </b>
      {onSelectAll && (
        <Button variant="action" onClick={onSelectAll}>
          Select all {total.toLocaleString("en")} {plural} that match
        </Button>
      )}
      {hasEnabled && (
        <>
          <Button size="small" onClick={() => onChange("enable")}>
            Enable
          </Button>
          <Button size="small" onClick={() => onChange("disable")}>
            Disable
          </Button>
        </>
      )}
      <Button size="small" onClick={() => onChange("tag")}>
        Tag
      </Button>
      <Button size="small" variant="danger" onClick={() => onChange("delete")}>
        Delete…
      </Button>
      <IconButton size="small" label="Clear the selection" icon={<X />} onClick={onClear} />
    </section>
  );
}
