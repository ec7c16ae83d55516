"use client";

import { type FormEvent, useId, useState } from "react";
import { ReferenceText } from "#components/references/reference-text.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { EntityKind } from "#lib/contract/entity-kind.ts";
import type { WriteOutcome } from "#lib/contract/entity-view.ts";
import { formatReference } from "#lib/references/format-reference.ts";
import { FailureNote } from "./failure-note.tsx";
import { proposeSecretName } from "./propose-secret-name.ts";
import type { SecretActions } from "./secret-actions.ts";
import { useRun } from "./use-run.ts";

export interface MovedField {
  kind: EntityKind;
  id: string;
  /** The revision that the move starts from. */
  revision: number;
  /** Dotted, positions from 1. */
  path: string;
}

interface MoveToVaultDialogProps {
  slug: string;
  /** "Redis password" */
  label: string;
  /** What the entity is called where the field's path alone makes no name: "openid-connect". */
  owner: string;
  /** The vaults that take writes, the likeliest first. */
  vaults: readonly { prefix: string; backendTitle: string }[];
  readField: () => Promise<MovedField>;
  moveToVault: SecretActions["moveToVault"];
  /** For the proposed name. */
  path: string;
  onClose: () => void;
  onMoved: (moved: WriteOutcome & { reference: string }) => void;
}

/** Writes a field's value to a vault and puts the reference to it in the field. The value is shown to nobody. */
export function MoveToVaultDialog(props: MoveToVaultDialogProps) {
  const { slug, label, owner, vaults, readField, moveToVault, path, onClose, onMoved } = props;
  const id = useId();
  const [proposal] = useState(() => proposeSecretName(path, owner));
  const [vault, setVault] = useState(vaults[0]?.prefix ?? "");
  const [name, setName] = useState(proposal.resource);
  const [keyName, setKeyName] = useState(proposal.key);
  const { run, isBusy, failure } = useRun();
  const resource = name.trim().replace(/^\/+|\/+$/g, "");
  const key = keyName.trim() === "" ? null : keyName.trim();

  function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    if (resource === "" || vault === "") return;
    void run(async () => moveToVault(slug, { ...(await readField()), vault, resource, key }), onMoved);
  }

  return (
    <Dialog
      isOpen
      isAlert
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Move ${label} to a vault`}
      description="The value goes to the vault and the field takes a reference to it, in one step. The value is not shown."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={id} isBusy={isBusy} disabled={resource === "" || vault === ""}>
            Move to vault
          </Button>
        </>
      }
    >
      <form id={id} noValidate autoComplete="off" onSubmit={submit}>
        <FailureNote failure={failure} />
        <Field label="Vault" htmlFor={`${id}-vault`} isStacked>
          <Select
            id={`${id}-vault`}
            value={vault}
            options={vaults.map(({ prefix, backendTitle }) => ({ value: prefix, label: `${prefix}, ${backendTitle}` }))}
            onValueChange={setVault}
          />
        </Field>
        <div className="grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)] gap-3 narrow:grid-cols-1 narrow:gap-0">
          <Field
            label="Name"
            htmlFor={`${id}-name`}
            isStacked
            help="Its path in the vault."
            error={resource === "" ? "Name the secret" : null}
          >
            <Input
              id={`${id}-name`}
              isMono
              autoFocus
              autoComplete="off"
              spellCheck={false}
              value={name}
              isInvalid={resource === ""}
              aria-describedby={`${id}-name-error ${id}-name-help`}
              onChange={(event) => setName(event.target.value)}
            />
          </Field>
          <Field label="Key" htmlFor={`${id}-key`} isStacked help="Empty: the value is the whole secret.">
            <Input
              id={`${id}-key`}
              isMono
              autoComplete="off"
              spellCheck={false}
              value={keyName}
              aria-describedby={`${id}-key-help`}
              onChange={(event) => setKeyName(event.target.value)}
            />
          </Field>
        </div>
        <p className="mb-1 text-12 text-ink-3">The field will hold</p>
        <output aria-label="The reference" className="block min-h-6">
          {resource !== "" && vault !== "" && (
            <ReferenceText reference={formatReference({ name: vault, resource, key, config: null, version: null })} />
          )}
        </output>
      </form>
    </Dialog>
  );
}
