"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { type ReactNode, useState, useTransition } from "react";
import type { EntityListItem } from "#lib/contract/entity-view.ts";
import type { Change } from "./change-words.ts";
import type { EntityActions, Selection } from "./entity-actions.ts";
import type { ListedKind } from "./kind-text.ts";
import { showFailure, showOutcome } from "./outcome-toast.ts";

const ChangeDialog = dynamic(() => import("./change-dialog.tsx").then((module) => module.ChangeDialog), { ssr: false });
const DuplicatePluginDialog = dynamic(
  () => import("./duplicate-plugin-dialog.tsx").then((module) => module.DuplicatePluginDialog),
  {
    ssr: false,
  },
);

interface PendingChange {
  change: Change;
  selection: Selection;
  count: number;
  title: string | null;
}

interface EntityCommandsOptions {
  slug: string;
  kind: ListedKind;
  tags: readonly string[];
  actions: EntityActions;
  /** After a change was made; a list stays, a page that was deleted goes. */
  onDone: (change: Change) => void;
}

/** Duplicate and the changes that are previewed first; `dialogs` is to be drawn. The dialogs load when they are first needed. */
export function useEntityCommands({ slug, kind, tags, actions, onDone }: EntityCommandsOptions) {
  const router = useRouter();
  const [pending, setPending] = useState<PendingChange | null>(null);
  const [copied, setCopied] = useState<EntityListItem | null>(null);
  const [, startTransition] = useTransition();

  function duplicate(row: EntityListItem) {
    if (kind === "plugins") return setCopied(row);
    startTransition(async () => {
      const result = await actions.duplicateEntity(slug, { kind, id: row.id });
      if (!result.ok) return showFailure(result);
      showOutcome(slug, `Duplicated as ${result.data.entity.title}`, result.data.publication);
      router.push(`/${slug}/${kind}/${result.data.entity.id}/edit`);
    });
  }

  const dialogs: ReactNode = (
    <>
      {pending && (
        <ChangeDialog
          slug={slug}
          kind={kind}
          tags={tags}
          actions={actions}
          {...pending}
          onClose={() => setPending(null)}
          onDone={() => {
            const { change } = pending;
            setPending(null);
            onDone(change);
          }}
        />
      )}
      {copied && (
        <DuplicatePluginDialog slug={slug} plugin={copied} actions={actions} onClose={() => setCopied(null)} />
      )}
    </>
  );
  return { startChange: setPending, duplicate, dialogs };
}
