import { createHash } from "node:crypto";
import type { EntityKind } from "#lib/contract/entity-kind.ts";

/**
 * A document that says `_transform: false` carries basic-auth passwords the way Kong keeps them: as the SHA-1 of the
 * password and the consumer's id (reference: plugins §5). So the password itself never leaves the console.
 */
export function hashPassword(kind: EntityKind, wire: Record<string, unknown>): void {
  if (kind !== "basicauth_credentials" || typeof wire.password !== "string") return;
  wire.password = createHash("sha1").update(`${wire.password}${wire.consumer}`).digest("hex");
}
