import type { BackendDefinition } from "../define-backend.ts";
import { envBackend } from "./env/index.ts";
import { hcvBackend } from "./hcv/index.ts";

/** Every backend there is, in the order in which people see them. */
export const BACKENDS: readonly BackendDefinition[] = [envBackend, hcvBackend];

export function findBackend(id: string): BackendDefinition | null {
  return BACKENDS.find((backend) => backend.id === id) ?? null;
}
