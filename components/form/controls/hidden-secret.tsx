"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useFormContext } from "react-hook-form";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { fieldClass } from "#components/ui/field-class.ts";
import { showToast } from "#components/ui/show-toast.ts";
import { useFormServices } from "../form-services.tsx";
import { publicationWords } from "../publication-words.ts";
import { toDataPath } from "../to-data-path.ts";

const MoveToVaultDialog = dynamic(
  () => import("#components/secrets/move-to-vault-dialog.tsx").then((module) => module.MoveToVaultDialog),
  { ssr: false },
);
const RevealDialog = dynamic(
  () => import("#components/secrets/reveal-dialog.tsx").then((module) => module.RevealDialog),
  { ssr: false },
);

interface HiddenSecretProps {
  id: string;
  /** In the form's values. */
  path: string;
  label: string;
  describedBy: string | undefined;
  isReferenceable: boolean;
  onReplace: () => void;
  /** The value is in a vault now, and the saved field holds this reference. */
  onMoved: (reference: string) => void;
}

/** A value is set and stays where it is. Eight dots whatever its length. */
export function HiddenSecret(props: HiddenSecretProps) {
  const { id, path, label, describedBy, isReferenceable, onReplace, onMoved } = props;
  const { workspace, actions, vaults, can, subject } = useFormServices();
  const { getValues } = useFormContext();
  const router = useRouter();
  const [dialog, setDialog] = useState<"move" | "reveal" | null>(null);
  const stored =
    subject.id === null || subject.revision === null ? null : { id: subject.id, revision: subject.revision };
  const writable = vaults.filter((vault) => vault.canWrite);
  const canMove = isReferenceable && can.writeSecrets && can.useReferences && writable.length > 0;
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      aria-label={label}
      aria-describedby={describedBy}
      className={cn(fieldClass({}), "min-h-8 flex-wrap !gap-x-2.5 !gap-y-0 !py-[3px] !pr-1 narrow:min-h-10")}
    >
      <span aria-hidden="true" className="relative top-px font-mono tracking-[2px] text-ink-3">
        ••••••••
      </span>
      <span className="text-12 text-ink-3">
        {can.revealSecrets ? "A value is set. It is hidden here." : "A value is set. Your role cannot read it."}
      </span>
      <span className="ml-auto flex flex-wrap items-center gap-0.5">
        {stored && can.revealSecrets && (
          <Button variant="action" onClick={() => setDialog("reveal")}>
            Reveal<span className="sr-only"> the value of {label}</span>
          </Button>
        )}
        {stored && canMove && (
          <Button variant="action" onClick={() => setDialog("move")}>
            Move to vault<span className="sr-only"> the value of {label}</span>
          </Button>
        )}
        <Button variant="action" onClick={onReplace}>
          Replace<span className="sr-only"> the value of {label}</span>
        </Button>
      </span>
      {stored && dialog === "move" && (
        <MoveToVaultDialog
          slug={workspace}
          label={label}
          owner={subject.name ?? subject.title}
          path={path}
          vaults={writable}
          readField={async () => ({ kind: subject.kind, ...stored, path: toDataPath(path, getValues()) })}
          moveToVault={actions.moveToVault}
          onClose={() => setDialog(null)}
          onMoved={({ reference, publication }) => {
            const { tone, text } = publicationWords(publication, "Moved");
            showToast({ tone, text });
            onMoved(reference);
            // What else is typed stays; the form goes on from the revision that the move has made.
            router.refresh();
          }}
        />
      )}
      {stored && dialog === "reveal" && (
        <RevealDialog
          subject={label}
          reveal={(reason) =>
            actions.revealValue(workspace, {
              kind: subject.kind,
              id: stored.id,
              path: toDataPath(path, getValues()),
              reason,
            })
          }
          onClose={() => setDialog(null)}
        />
      )}
    </fieldset>
  );
}
