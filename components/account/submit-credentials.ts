export type SignInOutcome =
  | { kind: "signed-in" }
  | { kind: "refused" }
  | { kind: "locked"; until: string }
  /** The page was opened long ago, under another address, or without cookies. */
  | { kind: "stale" }
  | { kind: "unavailable" };

/** Signs in with address and password; the session cookie is set by the answer. */
export async function submitCredentials(credentials: { email: string; password: string }): Promise<SignInOutcome> {
  try {
    const token: unknown = await (await fetch("/api/auth/csrf", { cache: "no-store" })).json();
    const csrfToken = textAt(token, "csrfToken");
    if (csrfToken === null) return { kind: "unavailable" };
    const response = await fetch("/api/auth/callback/credentials", {
      method: "POST",
      body: new URLSearchParams({ ...credentials, csrfToken, json: "true" }),
    });
    if (response.status === 403) return { kind: "stale" };
    if (response.status >= 500) return { kind: "unavailable" };
    return toOutcome(textAt(await response.json(), "url"));
  } catch {
    return { kind: "unavailable" };
  }
}

/** next-auth tells the outcome as the address it would redirect to. */
function toOutcome(url: string | null): SignInOutcome {
  const target = url === null ? null : URL.parse(url, location.origin);
  if (!target) return { kind: "unavailable" };
  if (target.searchParams.get("csrf") === "true") return { kind: "stale" };
  const error = target.searchParams.get("error");
  if (error === null) return { kind: "signed-in" };
  if (error === "CredentialsSignin") return { kind: "refused" };
  if (error.startsWith("locked:")) return { kind: "locked", until: error.slice("locked:".length) };
  return { kind: "unavailable" };
}

function textAt(value: unknown, key: string): string | null {
  const found = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  return typeof found === "string" ? found : null;
}
