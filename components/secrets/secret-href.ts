/** The page of one secret, below its vault's. */
export function secretHref(slug: string, vaultId: string, resource: string): string {
  return `/${slug}/vaults/${vaultId}/secrets?name=${encodeURIComponent(resource)}`;
}
