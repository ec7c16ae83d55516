import type { EntityFormContext } from "#components/form/entity-form-context.ts";
import { load } from "#lib/actions/load.ts";
import { requireWorkspace } from "#lib/auth/require-workspace.ts";
import type { EntityKind } from "#lib/contract/entity-kind.ts";
import type { EntityLink, EntityListItem } from "#lib/contract/entity-view.ts";
import { entityPermission } from "#lib/contract/permission.ts";
import { getEntity } from "#lib/domain/entities/get-entity.ts";
import { listEntities } from "#lib/domain/entities/list-entities.ts";
import { listVaultChoices } from "#lib/domain/references/list-vault-choices.ts";
import { getEntityForm } from "#lib/domain/schemas/get-entity-form.ts";
import { listVaultSettings } from "#lib/domain/vaults/list-vault-settings.ts";

interface FormRequest {
  kind: EntityKind;
  /** The plugin's or backend's name for a new one. */
  name?: string;
  /** The entity to edit. */
  id?: string;
  /** Kinds the form can point at. */
  pointsAt?: readonly EntityKind[];
  /** Entities that are preset and so belong to the choices. */
  presets?: readonly EntityLink[];
}

const CHOICES = 20;

/** All that an entity's form needs. Answers 403 for a role that may not write the kind, 404 for what is not there. */
export async function loadFormContext(workspace: string, request: FormRequest): Promise<EntityFormContext> {
  const { kind, pointsAt = [], presets = [] } = request;
  const { can } = await requireWorkspace(workspace, entityPermission(kind, "write"));
  const entity: EntityListItem | null =
    request.id === undefined ? null : await load(getEntity, workspace, { kind, id: request.id });
  const ownName = kind === "plugins" || kind === "vaults" ? String(entity?.data.name ?? "") : "";
  const name = request.name ?? (ownName === "" ? undefined : ownName);
  const isDefaultVault = kind === "vaults" && entity?.data.prefix === name;
  const [form, vaults, settings, ...lists] = await Promise.all([
    load(getEntityForm, workspace, { kind, ...(name === undefined ? {} : { name }), isDefaultVault }),
    can("vaults:read") ? load(listVaultChoices, workspace, {}) : [],
    kind === "vaults" ? load(listVaultSettings, workspace, {}) : [],
    ...pointsAt.map(async (target): Promise<[EntityKind, EntityLink[]]> => {
      const own = presets.filter((preset) => preset.kind === target);
      if (!can(entityPermission(target, "read"))) return [target, own];
      const page = await load(listEntities, workspace, {
        kind: target,
        query: { sort: "updated_at", descending: true, pageSize: CHOICES },
      });
      const others = page.items.filter((item) => !own.some((preset) => preset.id === item.id));
      return [target, [...own, ...others.map(({ id, title }) => ({ id, kind: target, title }))]];
    }),
  ]);
  return {
    workspace,
    form,
    entity,
    vaults,
    choices: Object.fromEntries(lists),
    environmentFields: settings.find(({ backend }) => backend === name)?.fields ?? [],
    can: {
      useReferences: can("references:use"),
      listSecrets: can("secrets:list"),
      writeSecrets: can("secrets:write"),
      revealSecrets: can("secrets:reveal"),
    },
  };
}
