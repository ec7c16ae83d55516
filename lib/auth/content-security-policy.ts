/**
 * The policy of one response. `nonce` is fresh for each request; Next puts it on its scripts.
 * Style *attributes* stay allowed: the primitives place menus and the charts size themselves with them, and an
 * attribute can neither load nor run anything under this policy.
 */
export function createContentSecurityPolicy(
  nonce: string,
  options: { isDevelopment: boolean; isHttps: boolean },
): string {
  const { isDevelopment, isHttps } = options;
  const directives: Record<string, string[]> = {
    "default-src": ["'self'"],
    // React's error overlay evaluates source text; it exists in development only.
    "script-src": ["'self'", `'nonce-${nonce}'`, "'strict-dynamic'", ...(isDevelopment ? ["'unsafe-eval'"] : [])],
    "style-src": ["'self'", isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`],
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
