/** `KONG_VAULT_ROTATION_INTERVAL` of an environment, else Kong's minute (reference: vault-semantics §5). */
export function rotationIntervalSeconds(env: Readonly<Record<string, string | undefined>>): number {
  const seconds = Number(env.KONG_VAULT_ROTATION_INTERVAL);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : 60;
}
