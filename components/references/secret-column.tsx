"use client";

import { Plus } from "lucide-react";
import { useRef, useState } from "react";
import { useFormServices } from "#components/form/form-services.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { SearchInput } from "#components/ui/search-input.tsx";
import type { ReferenceSuggestion, VaultChoice } from "#lib/contract/vault-choice.ts";
import { moveFocus } from "./move-focus.ts";
import { NewSecretPanel } from "./new-secret-panel.tsx";
import { SecretTree } from "./secret-tree.tsx";
import { SuggestionList } from "./suggestion-list.tsx";
import { useVaultLevel } from "./use-vault-level.ts";

interface SecretColumnProps {
  vault: VaultChoice | null;
  /** The prefix of a pasted reference that no vault here has. */
  unknownVault: string | null;
  resource: string;
  suggestions: readonly ReferenceSuggestion[];
  onChoose: (resource: string) => void;
  onPaste: (reference: string) => void;
  /** A secret was written: its path, and its key when it has just one. */
  onWritten: (resource: string, key: string | null) => void;
}

/** The vault's secrets by name, what is used near this field first; a text field where names cannot be listed. */
export function SecretColumn(props: SecretColumnProps) {
  const { vault, unknownVault, resource, suggestions, onChoose, onPaste, onWritten } = props;
  const { can } = useFormServices();
  const [search, setSearch] = useState("");
  const [isWriting, setWriting] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const near = suggestions.filter(({ reference }) => vault && reference.startsWith(`{vault://${vault.prefix}/`));
  const mayList = vault?.canList === true && can.listSecrets;
  const level = useVaultLevel(mayList ? vault.prefix : null, "");
  const canList = mayList && level.canList;
  if (isWriting && vault) {
    return (
      <NewSecretPanel
        vault={vault.prefix}
        onCancel={() => setWriting(false)}
        onWritten={(written, key) => {
          setWriting(false);
          onWritten(written, key);
        }}
      />
    );
  }
  return (
    <section
      ref={list}
      aria-label="Secrets"
      onKeyDown={(event) => moveFocus(event, list.current)}
      className="flex min-h-0 min-w-0 flex-col overflow-y-auto pb-2 max-[960px]:max-h-[360px]"
    >
      <div className="flex items-start gap-2 px-3 pt-3 *:first:min-w-0 *:first:flex-1">
        {canList ? (
          <SearchInput
            label="Search secrets"
            placeholder="Search names"
            value={search}
            autoFocus
            onChange={(event) => setSearch(event.target.value)}
          />
        ) : (
          <TypedSecret
            reason={whyTyped(vault, unknownVault, can.listSecrets, mayList)}
            resource={resource}
            onChoose={onChoose}
          />
        )}
        {vault?.canWrite && can.writeSecrets && (
          <Button icon={<Plus />} onClick={() => setWriting(true)}>
            New secret
          </Button>
        )}
      </div>
      {search === "" && (
        <>
          <SuggestionList
            title="Used next to this field"
            suggestions={near.filter(({ isNextToField }) => isNextToField)}
            onPaste={onPaste}
          />
          <SuggestionList
            title="Recently used"
            suggestions={near.filter(({ isNextToField }) => !isNextToField)}
            onPaste={onPaste}
          />
        </>
      )}
      {canList && vault && <SecretTree vault={vault.prefix} search={search} resource={resource} onChoose={onChoose} />}
    </section>
  );
}

interface TypedSecretProps {
  reason: string;
  resource: string;
  onChoose: (resource: string) => void;
}

function TypedSecret({ reason, resource, onChoose }: TypedSecretProps) {
  return (
    <Field label="Secret" htmlFor="picker-secret" isStacked help={reason}>
      <Input
        id="picker-secret"
        isMono
        value={resource}
        placeholder="redis"
        aria-describedby="picker-secret-help"
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChoose(event.target.value)}
      />
    </Field>
  );
}

function whyTyped(
  vault: VaultChoice | null,
  unknownVault: string | null,
  isAllowed: boolean,
  wasAsked: boolean,
): string {
  if (unknownVault !== null) return `There is no vault ${unknownVault} in this workspace. A node may still know it.`;
  if (!vault) return "Choose a vault, then name the secret.";
  if (wasAsked) return "No gateway node is connected that could list the names. Type the name as the vault knows it.";
  if (!isAllowed) return "Your role may use secrets but not list their names. Type the name as the vault knows it.";
  return `${vault.backendTitle} cannot list its names. Type the name as the vault knows it.`;
}
