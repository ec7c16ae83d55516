"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { EntityLink } from "#lib/contract/entity-view.ts";
import type { BrowsePage, ReferenceCheck, SecretKeys, VaultDraft } from "#lib/contract/node-protocol.ts";
import type { ActionResult } from "#lib/contract/result.ts";
import type { ReferenceSuggestion, VaultChoice } from "#components/references/vault-choice.ts";

type Ask<Input, Output> = (workspace: string, input: Input) => Promise<ActionResult<Output>>;

/** The server's answers that fields ask for while somebody types: actions, handed down by the page. */
export interface FormActions {
  checkReferences: Ask<
    { references: string[]; vaults?: VaultDraft[] },
    { node: { id: string; name: string }; results: ReferenceCheck[] }[]
  >;
  browseVault: Ask<{ vault: string; path: string; page?: string }, BrowsePage>;
  describeSecret: Ask<{ vault: string; resource: string }, SecretKeys>;
  suggestReferences: Ask<{ kind: string; id?: string; name?: string; field: string }, ReferenceSuggestion[]>;
  searchEverything: Ask<{ text: string }, EntityLink[]>;
}

export interface FormServices {
  workspace: string;
  actions: FormActions;
  vaults: readonly VaultChoice[];
  /** What the reader's role may do, besides writing this entity. */
  can: { useReferences: boolean; listSecrets: boolean; revealSecrets: boolean };
  /** First entries of the pickers, by kind, so that they are not empty before anything is typed. */
  choices: Readonly<Record<string, readonly EntityLink[]>>;
  /** The entity under the form, as the reference picker's head names it. */
  subject: { kind: string; id: string | null; name: string | null; title: string };
}

const Context = createContext<FormServices | null>(null);

export function FormServicesProvider({ services, children }: { services: FormServices; children: ReactNode }) {
  return <Context value={services}>{children}</Context>;
}

/** What the fields of a form may ask. Throws outside a form. */
export function useFormServices(): FormServices {
  const services = useContext(Context);
  if (!services) throw new Error("A field that asks the server stands outside of FormServicesProvider");
  return services;
}
