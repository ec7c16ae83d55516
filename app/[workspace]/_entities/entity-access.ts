import { KIND_TEXTS, type ListedKind } from "#components/entities/kind-text.ts";
import type { Permission } from "#lib/contract/permission.ts";

/** What this visitor may do on lists and pages of a kind. */
export interface EntityAccess {
  canWrite: boolean;
  canTest: boolean;
  canAddPlugin: boolean;
  canReadPlugins: boolean;
  canReadVaults: boolean;
  canListSecrets: boolean;
  canWriteSecrets: boolean;
  canReadActivity: boolean;
  canExport: boolean;
}

export function toEntityAccess(kind: ListedKind, can: (permission: Permission) => boolean): EntityAccess {
  return {
    canWrite: can(KIND_TEXTS[kind].writePermission),
    canTest: can("tests:run"),
    canAddPlugin: can("plugins:write"),
    canReadPlugins: can("plugins:read"),
    canReadVaults: can("vaults:read"),
    canListSecrets: can("secrets:list"),
    canWriteSecrets: can("secrets:write"),
    canReadActivity: can("audit:read"),
    canExport: can("config:export"),
  };
}
