import type { BackendDefinition } from "../define-backend.ts";
import { awsBackend } from "./aws/index.ts";
import { azureBackend } from "./azure/index.ts";
import { conjurBackend } from "./conjur/index.ts";
import { envBackend } from "./env/index.ts";
import { fsBackend } from "./fs/index.ts";
import { gcpBackend } from "./gcp/index.ts";
import { localBackend } from "./local/index.ts";

/** Every backend there is, in the order in which people see them. */
export const BACKENDS: readonly BackendDefinition[] = [
  envBackend,
  localBackend,
  awsBackend,
  gcpBackend,
  azureBackend,
  conjurBackend,
  fsBackend,
];

export function findBackend(id: string): BackendDefinition | null {
  return BACKENDS.find((backend) => backend.id === id) ?? null;
}
