"use client";

import { FileKey2 } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { showToast } from "#components/ui/show-toast.ts";
import { TextLink } from "#components/ui/text-link.tsx";
import type { SecretsCheck } from "#lib/contract/secret-views.ts";
import { RemoveSecretDialog } from "./remove-secret-dialog.tsx";
import type { SecretActions } from "./secret-actions.ts";
import { secretHref } from "./secret-href.ts";

type Unused = SecretsCheck["unused"][number];

interface CheckUnusedProps {
  slug: string;
  unused: readonly Unused[];
  vaultIds: Readonly<Record<string, string>>;
  canRemove: boolean;
  actions: Pick<SecretActions, "removeSecret" | "listSecretUses">;
  onRemoved: () => void;
}

const SHOWN_STEP = 100;

/** Secrets that no field of this workspace refers to. Others may use them: a vault is seldom for one console alone. */
export function CheckUnused({ slug, unused, vaultIds, canRemove, actions, onRemoved }: CheckUnusedProps) {
  const [removing, setRemoving] = useState<Unused | null>(null);
  const [shownMax, setShownMax] = useState(SHOWN_STEP);
  if (unused.length === 0) {
    return (
      <EmptyState
        icon={<FileKey2 />}
        headingLevel={2}
        title="Nothing unused"
        text="Every secret in the vaults that take writes has a field that refers to it."
        className="my-auto"
      />
    );
  }
  return (
    <Panel
      title="Unused"
      count={unused.length}
      hint="by this workspace; somebody else may still read them"
      className="mb-6"
      footer={
        unused.length > shownMax && (
          <Button variant="action" className="-ml-1.5" onClick={() => setShownMax(shownMax + SHOWN_STEP)}>
            {unused.length - shownMax} more
          </Button>
        )
      }
    >
      <ul>
        {unused.slice(0, shownMax).map((secret) => (
          <li
            key={`${secret.vault} ${secret.resource}`}
            className="flex min-h-9 items-center gap-3 border-b border-line-soft px-4 text-13 last:border-b-0 hover:bg-hover [&>.lucide]:text-ink-3"
          >
            <FileKey2 className="!size-3.5" />
            <span className="min-w-0 flex-1 truncate mono-12">
              <TextLink
                href={secretHref(slug, vaultIds[secret.vault] ?? secret.vault, secret.resource)}
                className="!text-ink"
              >
                {secret.resource}
              </TextLink>
            </span>
            <span className="text-12 text-ink-3">
              in <code>{secret.vault}</code>
            </span>
            {canRemove && (
              <Button size="small" variant="danger" onClick={() => setRemoving(secret)}>
                Delete
                <span className="sr-only">
                  {" "}
                  {secret.resource} from {secret.vault}
                </span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {removing && (
        <RemoveSecretDialog
          subject={{ slug, ...removing }}
          actions={actions}
          onClose={() => setRemoving(null)}
          onRemoved={() => {
            setRemoving(null);
            showToast({ tone: "ok", text: `Deleted ${removing.resource} from ${removing.vault}` });
            onRemoved();
          }}
        />
      )}
    </Panel>
  );
}
