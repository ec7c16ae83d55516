import { BackendError } from "../../define-backend.ts";

/**
 * Gatehouse's own settings share the environment with its users' secrets. Whoever may edit a plugin could send what a
 * reference resolves to anywhere, so these are neither listed nor read.
 */
const OWN = [
  /^GATEHOUSE_/,
  /^GATEWAY_/,
  /^NEXTAUTH_/,
  /^OIDC_/,
  /^KONG_VAULT_/,
  /^(DATABASE|TEST_DATABASE|SMTP)_URL(_|$)/,
];

export function isReadable(variable: string): boolean {
  return !OWN.some((pattern) => pattern.test(variable));
}

export function assertReadable(variable: string): void {
  if (isReadable(variable)) return;
  throw new BackendError(
    "forbidden",
    `${variable} is a setting of Gatehouse itself and cannot be read through a vault. Keep the secret in a variable of its own.`,
  );
}
