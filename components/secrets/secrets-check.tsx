"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { FailedState } from "#components/ui/failed-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { TableSkeleton } from "#components/ui/table-skeleton.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import type { EntityKind } from "#lib/contract/entity-kind.ts";
import type { SecretsCheck as Check } from "#lib/contract/secret-views.ts";
import type { VaultChoice } from "#lib/contract/vault-choice.ts";
import { CheckAges } from "./check-ages.tsx";
import { CheckLiterals } from "./check-literals.tsx";
import { CheckReferences } from "./check-references.tsx";
import { type CheckTab, listCheckTabs } from "./check-tabs.ts";
import { CheckUnused } from "./check-unused.tsx";
import { readJson } from "./read-json.ts";
import { RotateButton } from "./rotate-button.tsx";
import type { SecretActions } from "./secret-actions.ts";

export interface CheckAccess {
  canWriteSecrets: boolean;
  canWriteVaults: boolean;
  /** Kinds of entity whose literals this role may move to a vault. */
  movableKinds: readonly EntityKind[];
}

export interface SecretsCheckProps {
  slug: string;
  tab: CheckTab;
  isFailingOnly: boolean;
  vaults: readonly VaultChoice[];
  access: CheckAccess;
  actions: SecretActions;
}

const REFRESH_MS = 60_000;

/** Everything that could be said about a workspace's secrets, each with the way to put it right. */
export function SecretsCheck(props: SecretsCheckProps) {
  const { slug, tab, access, actions } = props;
  const queries = useQueryClient();
  const check = useQuery({
    queryKey: ["secrets-check", slug],
    queryFn: ({ signal }) => readJson<Check>(`/api/${slug}/secrets-check`, signal),
    refetchInterval: REFRESH_MS,
    staleTime: REFRESH_MS / 2,
    retry: false,
  });
  const refetch = () => void queries.invalidateQueries({ queryKey: ["secrets-check", slug] });
  const failing = check.data?.vaults.filter(({ error }) => error !== null) ?? [];
  return (
    <>
      <PageHeader
        title="Secrets check"
        description={
          check.data ? (
            <>
              Asked of the nodes and the vaults <RelativeTime at={new Date(check.dataUpdatedAt).toISOString()} />.
              Values are never shown.
            </>
          ) : (
            "The nodes and the vaults are asked. Values are never shown."
          )
        }
        actions={
          <>
            {access.canWriteSecrets && (
              <RotateButton
                slug={slug}
                vault={null}
                resource={null}
                rotateSecrets={actions.rotateSecrets}
                onRotated={refetch}
              />
            )}
            <Button icon={<RotateCw />} isBusy={check.isFetching} onClick={() => void check.refetch()}>
              Check
            </Button>
          </>
        }
      />
      <Tabs label="Parts of the secrets check" items={listCheckTabs(slug, tab, check.data ?? null)} />
      {failing.length > 0 && (
        <ul className="mb-3 grid gap-1 rounded-2 bg-warn-soft px-3 py-2 text-13 text-warn">
          {failing.map(({ prefix, error }) => (
            <li key={prefix} className="[overflow-wrap:anywhere]">
              <code>{prefix}</code> could not be listed, so what is said of it is not complete: {error}
            </li>
          ))}
        </ul>
      )}
      {check.data ? (
        <CheckTabContent {...props} check={check.data} refetch={refetch} />
      ) : check.error ? (
        <FailedState
          headingLevel={2}
          title="The check did not load"
          text={check.error.message}
          onRetry={() => void check.refetch()}
          isRetrying={check.isFetching}
        />
      ) : (
        <Panel title="Asking the nodes and the vaults">
          <div className="px-4">
            <TableSkeleton isSlim rows={10} label="Loading the check" />
          </div>
        </Panel>
      )}
    </>
  );
}

function CheckTabContent(props: SecretsCheckProps & { check: Check; refetch: () => void }) {
  const { slug, tab, isFailingOnly, vaults, access, actions, check, refetch } = props;
  const vaultIds = Object.fromEntries(check.vaults.map(({ id, prefix }) => [prefix, id ?? prefix]));
  switch (tab) {
    case "literals":
      return (
        <CheckLiterals
          slug={slug}
          literals={check.literals}
          vaults={vaults.filter(({ canWrite }) => canWrite)}
          movableKinds={access.canWriteSecrets ? access.movableKinds : []}
          moveToVault={actions.moveToVault}
          onMoved={refetch}
        />
      );
    case "unused":
      return (
        <CheckUnused
          slug={slug}
          unused={check.unused}
          vaultIds={vaultIds}
          canRemove={access.canWriteSecrets}
          actions={actions}
          onRemoved={refetch}
        />
      );
    case "old":
      return (
        <CheckAges
          slug={slug}
          old={check.old}
          vaults={check.vaults}
          vaultIds={vaultIds}
          setSecretAgePolicy={access.canWriteVaults ? actions.setSecretAgePolicy : null}
          onChanged={refetch}
        />
      );
    default:
      return (
        <CheckReferences
          slug={slug}
          references={check.references}
          isFailingOnly={isFailingOnly}
          vaultIds={vaultIds}
          canRotate={access.canWriteSecrets}
          actions={actions}
          onRotated={refetch}
        />
      );
  }
}
