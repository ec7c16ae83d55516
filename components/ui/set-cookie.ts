const YEAR_SECONDS = 365 * 86_400;

/** Keeps a choice of this browser (theme, hidden columns) where the server can read it before drawing: no flash. */
export function setCookie(name: string, value: string): void {
  const secure = window.location.protocol === "https:" ? "; secure" : "";
  // The Cookie Store API exists in secure contexts only, and a console may run on plain http inside a network.
  Object.assign(document, {
    cookie: `${name}=${encodeURIComponent(value)}; path=/; max-age=${YEAR_SECONDS}; samesite=lax${secure}`,
  });
}
