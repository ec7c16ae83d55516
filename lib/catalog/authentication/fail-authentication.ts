import type { PluginInstance } from "#lib/catalog/define-plugin.ts";
import type { Exchange } from "#lib/catalog/exchange.ts";
import { setConsumer } from "./set-consumer.ts";

/**
 * Ends an authentication that failed: with the anonymous consumer where one is configured, else with `refuse`. The reason
 * goes into the trace and must hold nothing that the client sent as a secret.
 */
export function failAuthentication(
  exchange: Exchange,
  instance: PluginInstance<{ anonymous: string | null }>,
  reason: string,
  refuse: () => void,
): void {
  if (exchange.isTraced) exchange.trace(instance.name, reason);
  const { anonymous } = instance.config();
  const consumer = anonymous ? instance.node.findConsumer(anonymous) : null;
  if (!anonymous) refuse();
  else if (consumer) setConsumer(exchange, consumer, null, null);
  else exchange.error(500, `anonymous consumer ${anonymous} is configured but doesn't exist`);
}
