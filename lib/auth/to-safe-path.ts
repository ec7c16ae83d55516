/** Any absolute base; it never leaves this function. */
const BASE = "http://gatehouse.invalid";

/**
 * Where to go after signing in: a path of this console, else "/". Absolute and protocol-relative addresses,
 * backslashes and control characters, which browsers drop or turn into slashes, all end at "/" (open redirect).
 */
export function toSafePath(callbackUrl: string | string[] | null | undefined): string {
  if (typeof callbackUrl !== "string" || !callbackUrl.startsWith("/") || callbackUrl.length > 2_000) return "/";
  const url = URL.parse(callbackUrl, BASE);
  if (!url || url.origin !== BASE) return "/";
  const path = `${url.pathname}${url.search}`;
  return path.startsWith("//") || /^\/(signin|setup|invite|api)(\/|\?|$)/.test(path) ? "/" : path;
}
