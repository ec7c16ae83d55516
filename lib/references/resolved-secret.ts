/** What a reference stands for. When it does not resolve the value is "", as Kong has it, and `error` says why. */
export interface ResolvedSecret {
  reference: string;
  value: string;
  error: string | null;
  /** The backend's name for the version. */
  version: string | null;
  /** When the backend was read, in milliseconds since the epoch; null when it was not. */
  fetchedAt: number | null;
}

export function unresolved(reference: string, error: string): ResolvedSecret {
  return { reference, value: "", error, version: null, fetchedAt: null };
}
