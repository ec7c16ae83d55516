"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { Action } from "#lib/contract/action.ts";
import type { EntityKind } from "#lib/contract/entity-kind.ts";
import type { EntityLink, WriteOutcome } from "#lib/contract/entity-view.ts";
import type { BrowsePage, SecretKeys } from "#lib/contract/node-protocol.ts";
import type { SecretUse, VaultTestOfNode } from "#lib/contract/secret-views.ts";
import type { NodeReferenceChecks, ReferenceSuggestion, VaultChoice } from "#lib/contract/vault-choice.ts";

/** The server's answers that fields ask for while somebody types: actions, handed down by the page. */
export interface FormActions {
  checkReferences: Action<NodeReferenceChecks[]>;
  browseVault: Action<BrowsePage>;
  describeSecret: Action<SecretKeys>;
  suggestReferences: Action<ReferenceSuggestion[]>;
  searchEverything: Action<EntityLink[]>;
  listSecretUses: Action<SecretUse[]>;
  writeSecret: Action<{ version: string | null; reference: string }>;
  moveToVault: Action<WriteOutcome & { reference: string }>;
  revealValue: Action<{ value: string }>;
  testVault: Action<{ nodes: VaultTestOfNode[] }>;
}

export interface FormServices {
  workspace: string;
  actions: FormActions;
  vaults: readonly VaultChoice[];
  /** What the reader's role may do, besides writing this entity. */
  can: { useReferences: boolean; listSecrets: boolean; writeSecrets: boolean; revealSecrets: boolean };
  /** First entries of the pickers, by kind, so that they are not empty before anything is typed. */
  choices: Readonly<Record<string, readonly EntityLink[]>>;
  /** The entity under the form, as the reference picker's head names it. */
  subject: { kind: EntityKind; id: string | null; revision: number | null; name: string | null; title: string };
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
