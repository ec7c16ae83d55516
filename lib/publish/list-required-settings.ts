/**
 * The environment settings by which a Kong node is told of the workspace's default vaults, since Kong refuses a vault entity
 * named by its backend (`KONG_VAULT_HCV_HOST`). Names only: values are the operator's to set.
 */
export function listRequiredSettings(vaults: readonly { data: Record<string, unknown> }[]): string[] {
  const defaults = vaults.filter(({ data }) => data.prefix === data.name);
  const names = defaults.flatMap(({ data }) =>
    listFields(data.config).map((field) => `KONG_VAULT_${data.name}_${field}`),
  );
  return [...new Set(names.map((name) => name.replaceAll("-", "_").toUpperCase()))].sort();
}

function listFields(config: unknown): string[] {
  if (typeof config !== "object" || config === null) return [];
  return Object.entries(config).flatMap(([field, value]) => (value === null || value === undefined ? [] : [field]));
}
