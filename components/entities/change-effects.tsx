"use client";

import { useId } from "react";
import { Checkbox } from "#components/ui/checkbox.tsx";
import type { ImpactPreview } from "#lib/contract/entity-view.ts";
import type { Change } from "./change-words.ts";
import { effectSentence } from "./effect-sentence.ts";
import { ImpactList } from "./impact-list.tsx";
import type { ListedKind } from "./kind-text.ts";
import type { OwnedKind } from "./owned-kinds.ts";

interface ChangeEffectsProps {
  kind: ListedKind | OwnedKind;
  change: Change;
  preview: ImpactPreview;
  takesAlong: boolean;
  onTakesAlongChange: (takesAlong: boolean) => void;
}

export function ChangeEffects({ kind, change, preview, takesAlong, onTakesAlongChange }: ChangeEffectsProps) {
  const id = useId();
  const { removes, blockedBy, breaks, totals } = preview;
  return (
    <>
      <p className="text-13 text-ink-2">{effectSentence(kind, change, preview)}</p>
      <ImpactList
        title={change === "delete" ? "Goes with it" : "Stops with it"}
        entries={removes.map((entity) => ({ entity }))}
        total={totals.removes}
      />
      <ImpactList
        title="Keeps it from being deleted"
        entries={blockedBy.map((entity) => ({ entity }))}
        total={totals.blockedBy}
      />
      <ImpactList title="Would be left without" entries={breaks} total={totals.breaks} />
      {totals.blockedBy > 0 && (
        <label htmlFor={id} className="mt-3 flex items-center gap-2 text-13">
          <Checkbox id={id} checked={takesAlong} onCheckedChange={onTakesAlongChange} />
          {totals.blockedBy === 1
            ? "Delete that one as well"
            : `Delete those ${totals.blockedBy.toLocaleString("en")} as well`}
        </label>
      )}
    </>
  );
}
