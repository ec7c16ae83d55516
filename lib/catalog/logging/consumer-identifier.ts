import type { Consumer } from "#lib/catalog/consumer.ts";

export type ConsumerIdentifier = "consumer_id" | "custom_id" | "username";

export function consumerIdentifier(consumer: Consumer | null, by: ConsumerIdentifier): string | null {
  if (!consumer) return null;
  if (by === "consumer_id") return consumer.id;
  return by === "custom_id" ? consumer.custom_id : consumer.username;
}
