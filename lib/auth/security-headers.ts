/** What every page and every answer under /api carries besides its content policy. */
export function createSecurityHeaders(options: { isHttps: boolean }): Record<string, string> {
  return {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    // Over plain http a browser ignores it, and a name that once had TLS elsewhere must not be locked out.
    ...(options.isHttps ? { "Strict-Transport-Security": "max-age=31536000" } : {}),
  };
}
