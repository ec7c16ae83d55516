"use client";

import { Hourglass } from "lucide-react";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { CheckedVault, OldSecret } from "#lib/contract/secret-views.ts";
import { AgePolicy } from "./age-policy.tsx";
import type { SecretActions } from "./secret-actions.ts";
import { secretHref } from "./secret-href.ts";

interface CheckAgesProps {
  slug: string;
  old: readonly OldSecret[];
  vaults: readonly CheckedVault[];
  vaultIds: Readonly<Record<string, string>>;
  /** Null for a role that may not write vaults. */
  setSecretAgePolicy: SecretActions["setSecretAgePolicy"] | null;
  onChanged: () => void;
}

/** Secrets that have stood unchanged for longer than their vault's policy allows, and those policies. */
export function CheckAges({ slug, old, vaults, vaultIds, setSecretAgePolicy, onChanged }: CheckAgesProps) {
  const own = vaults.flatMap((vault) => (vault.id === null ? [] : [{ ...vault, id: vault.id }]));
  const hasPolicy = own.some(({ maxAgeDays }) => maxAgeDays !== null);
  return (
    <div className="grid items-start gap-4 pb-6 min-[1100px]:grid-cols-[minmax(0,1fr)_360px]">
      <Panel title="Too old" count={old.length} countTone={old.length > 0 ? "warn" : "off"}>
        {old.length === 0 ? (
          <EmptyState
            icon={<Hourglass />}
            title={hasPolicy ? "Nothing is too old" : "No vault has an age limit"}
            text={
              hasPolicy
                ? "Every secret has changed within the time that its vault allows."
                : "With a limit, secrets that have not changed for longer are named here. Nothing is changed by itself."
            }
          />
        ) : (
          <ul>
            {[...old]
              .sort((one, other) => other.ageDays - other.maxAgeDays - (one.ageDays - one.maxAgeDays))
              .map((secret) => (
                <li
                  key={`${secret.vault} ${secret.resource}`}
                  className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line-soft px-4 py-1 text-13 last:border-b-0 hover:bg-hover"
                >
                  <span className="min-w-0 flex-1 truncate mono-12">
                    <TextLink
                      href={secretHref(slug, vaultIds[secret.vault] ?? secret.vault, secret.resource)}
                      className="!text-ink"
                    >
                      {secret.resource}
                    </TextLink>{" "}
                    <span className="font-sans text-12 text-ink-3">in {secret.vault}</span>
                  </span>
                  <span className="text-12 text-ink-3">
                    changed <RelativeTime at={secret.changedAt} />
                  </span>
                  <span className="text-12 text-warn tabular-nums">
                    {secret.ageDays} of {secret.maxAgeDays} days
                  </span>
                  <LinkButton
                    size="small"
                    href={secretHref(slug, vaultIds[secret.vault] ?? secret.vault, secret.resource)}
                  >
                    New version
                    <span className="sr-only">
                      {" "}
                      of {secret.resource} in {secret.vault}
                    </span>
                  </LinkButton>
                </li>
              ))}
          </ul>
        )}
      </Panel>
      <Panel title="Age limits">
        {own.length === 0 ? (
          <p className="px-4 py-3 text-13 text-ink-2">There is no vault that a limit could be set for.</p>
        ) : (
          <ul>
            {own.map((vault) => (
              <li
                key={vault.id}
                className="flex min-h-9 items-center gap-3 border-b border-line-soft px-4 text-13 last:border-b-0"
              >
                <code className="min-w-0 flex-1 truncate">{vault.prefix}</code>
                <AgePolicy
                  slug={slug}
                  vault={vault}
                  maxAgeDays={vault.maxAgeDays}
                  setSecretAgePolicy={setSecretAgePolicy}
                  onChanged={onChanged}
                />
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </div>
  );
}
