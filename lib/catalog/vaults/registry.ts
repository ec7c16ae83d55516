import type { BackendDefinition } from "../define-backend.ts";
import { envBackend } from "./env/index.ts";
import { localBackend } from "./local/index.ts";

/** Every backend there is, in the order in which people see them. */
export const BACKENDS: readonly BackendDefinition[] = [envBackend, localBackend];

export function findBackend(id: string): BackendDefinition | null {
  return BACKENDS.find((backend) => backend.id === id) ?? null;
}
