/** Receives Kong's own texts; they name references and vaults, never values. */
export interface ResolverLog {
  info(message: string): void;
  warn(message: string): void;
}
