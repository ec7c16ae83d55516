import { createHash } from "node:crypto";
import type { EntityKind } from "#lib/contract/entity-kind.ts";

/** `_transform`: a basic-auth password becomes the hash that Kong keeps, salted with the consumer's id. */
export function transformCredential(kind: EntityKind, value: Record<string, unknown>): void {
  const consumer = value.consumer;
  if (kind !== "basicauth_credentials" || typeof value.password !== "string") return;
  if (typeof consumer !== "object" || consumer === null || !("id" in consumer)) return;
  value.password = createHash("sha1").update(`${value.password}${consumer.id}`).digest("hex");
}
