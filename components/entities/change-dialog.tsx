"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { PublicationState } from "#lib/contract/entity-view.ts";
import type { ActionResult } from "#lib/contract/result.ts";
import { ChangeEffects } from "./change-effects.tsx";
import { type Change, changeDone, changeTitle, changeVerb } from "./change-words.ts";
import type { EntityActions, Selection } from "./entity-actions.ts";
import type { ListedKind } from "./kind-text.ts";
import { showOutcome } from "./outcome-toast.ts";
import { kindNouns, type OwnedKind } from "./owned-kinds.ts";
import { TagFields } from "./tag-fields.tsx";
import { usePreview } from "./use-preview.ts";

interface ChangeDialogProps {
  slug: string;
  kind: ListedKind | OwnedKind;
  change: Change;
  selection: Selection;
  count: number;
  /** Its name, when it is one. */
  title: string | null;
  tags: readonly string[];
  actions: EntityActions;
  onClose: () => void;
  /** After it was done. */
  onDone: () => void;
}

/** Says what a change touches before it is made: what goes along, what stands in the way, what would break. */
export function ChangeDialog(props: ChangeDialogProps) {
  const { slug, kind, change, selection, count, title, tags, actions, onClose, onDone } = props;
  const preview = usePreview(slug, kind, change, selection, actions.previewChange);
  const [takesAlong, setTakesAlong] = useState(false);
  const [tagChange, setTagChange] = useState<{ add: string[]; remove: string[] }>({ add: [], remove: [] });
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  const blocked = preview.data?.totals.blockedBy ?? 0;
  const hasTags = tagChange.add.length + tagChange.remove.length > 0;
  const isReady = preview.data !== undefined && (blocked === 0 || takesAlong) && (change !== "tag" || hasTags);

  async function run() {
    setBusy(true);
    setFailure(null);
    const result = await perform(actions, change, slug, { kind, selection }, { takesAlong, ...tagChange });
    setBusy(false);
    if (!result.ok) return setFailure(result.message);
    showOutcome(slug, changeDone(change), result.data.publication);
    onDone();
  }

  return (
    <Dialog
      isOpen
      isAlert
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={changeTitle(change, kindNouns(kind), count, title)}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant={change === "delete" ? "destroy" : "primary"}
            isBusy={isBusy}
            disabled={!isReady}
            onClick={run}
          >
            {changeVerb(change)}
          </Button>
        </>
      }
    >
      {change === "tag" && <TagFields known={tags} value={tagChange} onChange={setTagChange} />}
      {preview.isPending && <PreviewSkeleton />}
      {preview.error && (
        <p className="text-13 text-bad">
          What this touches could not be found out: {preview.error.message}{" "}
          <button type="button" className="underline" onClick={() => void preview.refetch()}>
            Retry
          </button>
        </p>
      )}
      {preview.data && (
        <ChangeEffects
          kind={kind}
          change={change}
          preview={preview.data}
          takesAlong={takesAlong}
          onTakesAlongChange={setTakesAlong}
        />
      )}
      {failure && (
        <p role="alert" className="mt-3 text-13 text-bad">
          {failure}
        </p>
      )}
    </Dialog>
  );
}

function perform(
  actions: EntityActions,
  change: Change,
  slug: string,
  target: { kind: ListedKind | OwnedKind; selection: Selection },
  choice: { takesAlong: boolean; add: string[]; remove: string[] },
): Promise<ActionResult<{ publication: PublicationState }>> {
  if (change === "delete") return actions.deleteEntities(slug, { ...target, cascade: choice.takesAlong });
  if (change === "tag") return actions.tagEntities(slug, { ...target, add: choice.add, remove: choice.remove });
  return actions.setEnabled(slug, { ...target, enabled: change === "enable" });
}

function PreviewSkeleton() {
  return (
    <div role="status" aria-label="Looking what this touches" className="grid gap-3 py-2">
      <Skeleton className="w-64" />
      <Skeleton className="w-80" />
      <Skeleton className="w-52" />
    </div>
  );
}
