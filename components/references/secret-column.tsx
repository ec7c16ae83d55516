"use client";

import { Clock } from "lucide-react";
import { useRef, useState } from "react";
import { useFormServices } from "#components/form/form-services.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { SearchInput } from "#components/ui/search-input.tsx";
import type { ReferenceSuggestion, VaultChoice } from "#lib/contract/vault-choice.ts";
import { moveFocus } from "./move-focus.ts";
import { SecretTree } from "./secret-tree.tsx";
import { useVaultLevel } from "./use-vault-level.ts";

interface SecretColumnProps {
  vault: VaultChoice | null;
  /** The prefix of a pasted reference that no vault here has. */
  unknownVault: string | null;
  resource: string;
  suggestions: readonly ReferenceSuggestion[];
  onChoose: (resource: string) => void;
  onPaste: (reference: string) => void;
}

/** The vault's secrets by name, what is used near this field first; a text field where names cannot be listed. */
export function SecretColumn(props: SecretColumnProps) {
  const { vault, unknownVault, resource, suggestions, onChoose, onPaste } = props;
  const { can } = useFormServices();
  const [search, setSearch] = useState("");
  const list = useRef<HTMLDivElement>(null);
  const near = suggestions.filter(({ reference }) => vault && reference.startsWith(`{vault://${vault.prefix}/`));
  const mayList = vault?.canList === true && can.listSecrets;
  const level = useVaultLevel(mayList ? vault.prefix : null, "");
  const canList = mayList && level.canList;
  return (
    <section
      ref={list}
      aria-label="Secrets"
      onKeyDown={(event) => moveFocus(event, list.current)}
      className="flex min-h-0 min-w-0 flex-col overflow-y-auto pb-2 max-[960px]:max-h-[360px]"
    >
      <div className="px-3 pt-3">
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
      </div>
      {near.length > 0 && search === "" && (
        <>
          <h3 className="px-3 pt-3 pb-1 text-12 text-ink-3">Used next to this field</h3>
          <ul className="px-1">
            {near.map((suggestion) => (
              <li key={`${suggestion.reference} ${suggestion.usedBy.id} ${suggestion.field}`}>
                <button
                  type="button"
                  data-item=""
                  onClick={() => onPaste(suggestion.reference)}
                  className="flex min-h-7 w-full items-center gap-1.5 rounded-1 px-2 text-left hover:bg-hover narrow:min-h-10"
                >
                  <Clock className="!size-3.5 text-ink-3" />
                  <span className="min-w-0 truncate mono-12">{withoutFrame(suggestion.reference)}</span>
                  <span className="ml-auto max-w-1/2 shrink-0 truncate text-12 text-ink-3">
                    {suggestion.field.replace(/^config\./, "")} on {suggestion.usedBy.title}
                  </span>
                </button>
              </li>
            ))}
          </ul>
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

/** "{vault://hcv/redis/password?ttl=300}" → "redis/password?ttl=300" */
function withoutFrame(reference: string): string {
  return reference.replace(/^\{vault:\/\/[^/]*\//, "").replace(/\}$/, "");
}
