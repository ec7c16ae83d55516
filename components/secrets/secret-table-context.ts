export interface SecretTableContext {
  slug: string;
  /** The vault's prefix. */
  vault: string;
  /** What stands in the address of the vault's page: its id, or the prefix of one that nobody made. */
  vaultId: string;
  /** How many fields point at each secret. */
  usedBy: Readonly<Record<string, number>>;
  /** From the vault's policy; null without one. */
  maxAgeDays: number | null;
}
