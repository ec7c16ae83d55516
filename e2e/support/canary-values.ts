/** Stands in every secret of the canary test and nowhere else, so that also a part of a secret is found. */
export const CANARY_MARK = "zq9canary";

/** Stands in values that are no secrets: they must be found, or the search proves nothing. */
export const VISIBLE_MARK = "zq9visible";

const canary = (label: string) => `${CANARY_MARK}-${label}`;

/** Every kind of secret that a person or an operator can give to Gatehouse. */
export const CANARY_VALUES = {
  adminToken: canary("gateway-admin-token"),
  apiKey: canary("api-key"),
  approleSecretId: canary("approle-secret-id"),
  authorization: canary("test-authorization"),
  awsSecretKey: canary("aws-secret-access-key"),
  azureClientSecret: canary("azure-client-secret"),
  basicPassword: canary("basic-auth-password"),
  conjurApiKey: canary("conjur-api-key"),
  cookie: canary("test-cookie"),
  envRedisPassword: canary("env-redis-password"),
  envToken: canary("env-token"),
  fileSecret: canary("file-secret"),
  formField: canary("test-form-field"),
  gcpKey: canary("gcp-private-key"),
  hmacSecret: canary("hmac-secret"),
  httpLogEndpoint: canary("http-log-endpoint"),
  httpLogHeader: canary("http-log-header"),
  jsonWebKey: canary("json-web-key"),
  jwtSecret: canary("jwt-secret"),
  literalRedisPassword: canary("literal-redis-password"),
  localSecret: canary("local-secret"),
  nextAuthSecret: canary("nextauth-secret"),
  nodeToken: canary("node-token"),
  oauthClientSecret: canary("oauth-client-secret"),
  queryToken: canary("test-query-token"),
  refused: canary("refused-value"),
  sentinelPassword: canary("sentinel-password"),
  setupToken: canary("setup-token"),
  vaultSecret: canary("vault-secret"),
  vaultToken: canary("vault-token"),
  typedByRole: canary("typed-by-a-role"),
  wrongPassword: canary("wrong-password"),
} as const;

/** 32 bytes whose base64 text starts with the mark. */
export const CANARY_MASTER_KEY = `${CANARY_MARK}${"k".repeat(43 - CANARY_MARK.length)}=`;

export function canaryPassword(role: string): string {
  return canary(`password-of-${role}`);
}

export function canaryEmail(role: string): string {
  return `${role}@canary.example`;
}
