import { countUsesByResource } from "#components/entities/count-uses-by-resource.ts";
import { FactsPanel } from "#components/entities/facts-panel.tsx";
import { RecordPanel } from "#components/entities/record-panel.tsx";
import type { ReferenceUse } from "#components/entities/reference-use.ts";
import { UseList } from "#components/entities/use-list.tsx";
import { AgePolicy } from "#components/secrets/age-policy.tsx";
import { EnvironmentPanel } from "#components/secrets/environment-panel.tsx";
import { HealthPanel } from "#components/secrets/health-panel.tsx";
import { PanelRow } from "#components/secrets/panel-row.tsx";
import { RotateButton } from "#components/secrets/rotate-button.tsx";
import { SecretTable } from "#components/secrets/secret-table.tsx";
import { TestSavedVault } from "#components/secrets/test-saved-vault.tsx";
import { ForbiddenState } from "#components/ui/forbidden-state.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { load } from "#lib/actions/load.ts";
import type { EntityListItem } from "#lib/contract/entity-view.ts";
import type { VaultChoice } from "#lib/contract/vault-choice.ts";
import { getEntityForm } from "#lib/domain/schemas/get-entity-form.ts";
import { getSecretAgePolicy } from "#lib/domain/secrets/get-secret-age-policy.ts";
import { listVaultSettings } from "#lib/domain/vaults/list-vault-settings.ts";
import type { EntityAccess } from "./entity-access.ts";
import { SECRET_ACTIONS } from "./secret-actions.ts";

interface VaultOverviewTabProps {
  slug: string;
  choice: VaultChoice;
  entity: EntityListItem | null;
  uses: readonly ReferenceUse[];
  access: EntityAccess;
  base: string;
}

const SHOWN = 6;

export async function VaultOverviewTab({ slug, choice, entity, uses, access, base }: VaultOverviewTabProps) {
  const isDefaultVault = choice.prefix === choice.backend;
  const [form, policy, settings] = await Promise.all([
    entity && load(getEntityForm, slug, { kind: "vaults", name: choice.backend, isDefaultVault }),
    entity && load(getSecretAgePolicy, slug, { id: entity.id }),
    isDefaultVault ? load(listVaultSettings, slug, {}) : [],
  ]);
  const environment = settings.find(({ backend }) => backend === choice.backend)?.fields ?? [];
  const failing = uses.filter((use) => use.check && !use.check.resolves);
  return (
    <div className="grid items-start gap-4 pb-6 min-[1100px]:grid-cols-[minmax(0,1fr)_380px]">
      <div className="grid min-w-0 gap-4">
        {entity && <HealthPanel slug={slug} vaultId={entity.id} />}
        {access.canListSecrets ? (
          <SecretTable
            slug={slug}
            vault={choice.prefix}
            vaultId={entity?.id ?? choice.prefix}
            usedBy={countUsesByResource(uses)}
            maxAgeDays={policy?.maxAgeDays ?? null}
            canWrite={choice.canWrite}
            writeSecret={SECRET_ACTIONS.writeSecret}
          />
        ) : (
          <Panel title="Secrets" hint="names only">
            <ForbiddenState
              title="Names are for those who wire them"
              text="Your role may not list the names of secrets. An owner or admin can change that under Team."
            />
          </Panel>
        )}
        {form && entity && <FactsPanel title="Settings" spec={form.spec} data={entity.data} defaults={form.defaults} />}
      </div>
      <div className="grid min-w-0 gap-4">
        {entity && access.canWrite && (
          <Panel title="Connection" isPadded>
            <TestSavedVault slug={slug} id={entity.id} testVault={SECRET_ACTIONS.testVault} />
          </Panel>
        )}
        {environment.length > 0 && <EnvironmentPanel backend={choice.backend} fields={environment} />}
        {(access.canWriteSecrets || entity) && (
          <Panel title="Rotation">
            {access.canWriteSecrets && (
              <PanelRow label="Kept values">
                <RotateButton
                  size="small"
                  slug={slug}
                  vault={choice.prefix}
                  resource={null}
                  rotateSecrets={SECRET_ACTIONS.rotateSecrets}
                />
              </PanelRow>
            )}
            {entity && (
              <PanelRow label="Age limit">
                <AgePolicy
                  slug={slug}
                  vault={{ id: entity.id, prefix: choice.prefix }}
                  maxAgeDays={policy?.maxAgeDays ?? null}
                  setSecretAgePolicy={access.canWrite ? SECRET_ACTIONS.setSecretAgePolicy : null}
                />
              </PanelRow>
            )}
          </Panel>
        )}
        {failing.length > 0 && (
          <Panel title="References that fail" count={failing.length} countTone="bad">
            <UseList slug={slug} uses={failing.slice(0, SHOWN)} showsReason />
          </Panel>
        )}
        <Panel
          title="Where used"
          action={uses.length === 1 ? "1 field" : `${uses.length} fields`}
          footer={uses.length > SHOWN && <TextLink href={`${base}?tab=used`}>All {uses.length} fields</TextLink>}
        >
          {uses.length > 0 ? (
            <UseList slug={slug} uses={uses.slice(0, SHOWN)} />
          ) : (
            <p className="px-4 py-3 text-13 text-ink-2">
              No field refers to it yet. Every field that takes a secret offers “Use a secret”.
            </p>
          )}
        </Panel>
        {entity && <RecordPanel entity={entity} />}
      </div>
    </div>
  );
}
