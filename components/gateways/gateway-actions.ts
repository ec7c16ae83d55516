import type { PublicationState } from "#lib/contract/entity-view.ts";
import type { ActionResult } from "#lib/contract/result.ts";

export interface GatewayActions {
  addGateway: (workspace: string, input: unknown) => Promise<ActionResult<unknown>>;
  removeNode: (workspace: string, input: unknown) => Promise<ActionResult<unknown>>;
  publishNow: (workspace: string, input: unknown) => Promise<ActionResult<PublicationState>>;
}
