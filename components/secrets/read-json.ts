import type { ActionFailure } from "#lib/contract/result.ts";

/**
 * Reads one of the console's GET routes. Throws the failure's own words, which every route answers with; one that asks a
 * vault answers with them in a 200 when it is the vault that failed.
 */
export async function readJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(path, { signal: signal ?? null, headers: { accept: "application/json" } });
  const answer: T | Partial<ActionFailure> | null = await response.json().catch(() => null);
  const failure = isFailure(answer) ? answer : null;
  if (response.ok && answer !== null && failure === null) return answer as T;
  throw new Error(failure?.message ?? `The console answered ${response.status}. Try again in a moment.`);
}

function isFailure(answer: unknown): answer is Partial<ActionFailure> {
  return typeof answer === "object" && answer !== null && "ok" in answer && answer.ok === false;
}
