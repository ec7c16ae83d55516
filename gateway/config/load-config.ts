import { UniquenessCheck } from "./check-uniqueness.ts";
import { type ConfigTables, type Entity, emptyTables } from "./config-tables.ts";
import { type ConsoleAccess, readConsoleAccess } from "./console-access.ts";
import { type DefaultVault, readDefaultVaults } from "./default-vaults.ts";
import { addEntityProblem, type EntityDraft } from "./entity-draft.ts";
import { flattenDocument } from "./flatten-document.ts";
import { migrateDraft } from "./migrate-draft.ts";
import { DraftIndex, resolveForeignKeys } from "./resolve-foreign-keys.ts";
import { transformCredential } from "./transform-credential.ts";
import { type Catalog, validateDraft } from "./validate-draft.ts";

export interface LoadedConfig {
  tables: ConfigTables;
  defaultVaults: readonly DefaultVault[];
  /** Where this node fetches the secrets of Gatehouse's own store; null without a console. */
  console: ConsoleAccess | null;
  /** What each entity was made of, by id: most of the next configuration is the same and need not be judged again. */
  origins: ReadonlyMap<string, string>;
}

export interface ConfigProblems {
  drafts: EntityDraft[];
  errors: { path: readonly (string | number)[]; message: string }[];
}

export type LoadOutcome = { ok: true; config: LoadedConfig } | { ok: false; problems: ConfigProblems };

/**
 * Reads a declarative configuration (reference: Admin API, 5) completely before anything of it is used: either all of
 * it is valid or all problems are told. Yields often; see runSliced.
 */
export function* loadConfig(
  document: Record<string, unknown>,
  options: { catalog: Catalog; nowSeconds: number; previous: LoadedConfig | null },
): Generator<void, LoadOutcome> {
  const flat = yield* flattenDocument(document);
  const index = new DraftIndex();
  for (const draft of flat.drafts) {
    if (!index.add(draft)) {
      const what = `'${draft.kind}' entity with primary key set to '${draft.id}'`;
      addEntityProblem(draft, `uniqueness violation: ${what} already declared`);
    }
    if (flat.formatVersion !== "3.0") migrateDraft(draft);
    yield;
  }
  const tables = emptyTables();
  const origins = new Map<string, string>();
  const uniqueness = new UniquenessCheck();
  const isTransformed = document._transform === false;
  for (const draft of flat.drafts) {
    resolveForeignKeys(draft, index);
    const origin = `${isTransformed}${JSON.stringify(draft.data)}`;
    const entity = unchangedEntity(draft, origin, options.previous) ?? makeEntity(draft, isTransformed, options);
    if (entity) {
      uniqueness.check(draft, entity);
      tables[draft.kind].set(draft.id, entity);
      origins.set(draft.id, origin);
    }
    yield;
  }
  const vaults = readDefaultVaults(document._gatehouse, options.catalog);
  const failed = [...flat.drafts, ...vaults.drafts].filter((draft) => draft.problems.length > 0);
  if (failed.length > 0 || flat.errors.length > 0)
    return { ok: false, problems: { drafts: failed, errors: flat.errors } };
  const console = readConsoleAccess(document._gatehouse);
  return { ok: true, config: { tables, defaultVaults: vaults.vaults, console, origins } };
}

function unchangedEntity(draft: EntityDraft, origin: string, previous: LoadedConfig | null): Entity | undefined {
  if (draft.problems.length > 0 || previous?.origins.get(draft.id) !== origin) return undefined;
  return previous.tables[draft.kind].get(draft.id);
}

function makeEntity(
  draft: EntityDraft,
  isTransformed: boolean,
  options: { catalog: Catalog; nowSeconds: number },
): Entity | null {
  const value = validateDraft(draft, options.catalog);
  if (!value) return null;
  if (!isTransformed) transformCredential(draft.kind, value);
  for (const field of ["created_at", "updated_at"]) if (field in value) value[field] ??= options.nowSeconds;
  return { ...value, id: draft.id };
}
