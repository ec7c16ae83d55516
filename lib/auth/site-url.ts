import { env } from "#lib/env.ts";

/**
 * The address under which people open the console: NEXTAUTH_URL, else the request's own host when that is this machine.
 * Null when neither is known. A foreign host name is not believed without the setting, because whoever sends a request
 * chooses its Host header (DNS rebinding).
 */
export function findSiteUrl(host: string | null, configuredUrl: string | undefined = env.nextAuthUrl): URL | null {
  if (configuredUrl) return new URL(configuredUrl);
  if (!host) return null;
  const url = URL.parse(`http://${host}`);
  return url && isLoopback(url.hostname) ? url : null;
}

export function isHttpsSite(configuredUrl: string | undefined = env.nextAuthUrl): boolean {
  return configuredUrl?.startsWith("https://") ?? false;
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    /^127(\.\d{1,3}){3}$/.test(hostname)
  );
}
