import type { ActionFailure } from "#lib/contract/result.ts";

/** Reads one of the console's GET routes. Throws the failure's own words, which every route answers with. */
export async function readJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(path, { signal: signal ?? null, headers: { accept: "application/json" } });
  if (response.ok) return response.json();
  const failure: Partial<ActionFailure> | null = await response.json().catch(() => null);
  throw new Error(failure?.message ?? `The console answered ${response.status}. Try again in a moment.`);
}
