/** Stands in every secret of the canary test and nowhere else, so that also a part of a secret is found. */
export const CANARY_MARK = "zq9canary";

/** Stands in values that are no secrets: they must be found, or the search proves nothing. */
export const VISIBLE_MARK = "zq9visible";

const canary = (label: string) => `${CANARY_MARK}-${label}`;

/** Every kind of secret that a person or an operator can give to Gatehouse. */
export const CANARY_VALUES = {
  adminToken: canary("gateway-admin-token"),
  apiKey: canary("api-key"),
  authorization: canary("test-authorization"),
  basicPassword: canary("basic-auth-password"),
  cookie: canary("test-cookie"),
  envRedisPassword: canary("env-redis-password"),
  envToken: canary("env-token"),
  formField: canary("test-form-field"),
  hmacSecret: canary("hmac-secret"),
  httpLogEndpoint: canary("http-log-endpoint"),
  httpLogHeader: canary("http-log-header"),
  jsonWebKey: canary("json-web-key"),
  jwtSecret: canary("jwt-secret"),
  literalRedisPassword: canary("literal-redis-password"),
  nextAuthSecret: canary("nextauth-secret"),
  nodeToken: canary("node-token"),
  queryToken: canary("test-query-token"),
  refused: canary("refused-value"),
  sentinelPassword: canary("sentinel-password"),
  setupToken: canary("setup-token"),
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
