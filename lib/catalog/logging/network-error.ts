/** A failure of a socket or file in words: the place and the system's code, never the text of a library. */
export function networkError(place: string, error: unknown): Error {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : null;
  return new Error(`${place} cannot be reached (${typeof code === "string" ? code : "failed"})`);
}
