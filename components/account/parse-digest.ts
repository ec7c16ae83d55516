/** Reads "unavailable;r-7f3a91", which the server puts on an error it knows; Next makes a number of any other. */
export function parseDigest(error: unknown): { code: string | null; requestId: string | null } {
  const digest = typeof error === "object" && error !== null ? (error as { digest?: unknown }).digest : undefined;
  if (typeof digest !== "string") return { code: null, requestId: null };
  const [code, requestId] = digest.split(";");
  return requestId ? { code: code ?? null, requestId } : { code: null, requestId: digest };
}
