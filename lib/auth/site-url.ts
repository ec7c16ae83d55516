import { env } from "#lib/env.ts";

/**
 * The address under which people open the console: NEXTAUTH_URL, or any name of this machine when NEXTAUTH_URL is one or
 * is not set. Null for every other host: whoever sends a request chooses its Host header, and can point a name of their
 * own at this machine (DNS rebinding).
 */
export function findSiteUrl(host: string | null, configuredUrl: string | undefined = env.nextAuthUrl): URL | null {
  const configured = configuredUrl ? new URL(configuredUrl) : null;
  if (configured && !isLoopback(configured.hostname)) return configured;
  const url = host ? URL.parse(`${configured?.protocol ?? "http:"}//${host}`) : null;
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
