/**
 * The toast library writes this one style sheet into the page by itself and takes no nonce, so its text is allowed by
 * hash. `content-security-policy.test.ts` says when an update changes it.
 */
export const TOAST_STYLE_HASH = "sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY=";
/** The same element before its text is in. */
const EMPTY_STYLE_HASH = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

/**
 * The policy of one response. `nonce` is fresh for each request; Next puts it on its scripts.
 * Style *attributes* stay allowed: the primitives place menus and the charts size themselves with them, and an
 * attribute can neither load nor run anything under this policy.
 */
export function createContentSecurityPolicy(nonce: string, options: { isDevelopment: boolean; isHttps: boolean }): string {
  const { isDevelopment, isHttps } = options;
  const directives: Record<string, string[]> = {
    "default-src": ["'self'"],
    // React's error overlay evaluates source text; it exists in development only.
    "script-src": ["'self'", `'nonce-${nonce}'`, "'strict-dynamic'", ...(isDevelopment ? ["'unsafe-eval'"] : [])],
    "style-src": isDevelopment
      ? ["'self'", "'unsafe-inline'"]
      : ["'self'", `'nonce-${nonce}'`, `'${TOAST_STYLE_HASH}'`, `'${EMPTY_STYLE_HASH}'`],
    "style-src-attr": ["'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'", ...(isDevelopment ? ["ws:"] : [])],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    ...(isHttps ? { "upgrade-insecure-requests": [] } : {}),
  };
  return Object.entries(directives)
    .map(([name, values]) => [name, ...values].join(" "))
    .join("; ");
}
