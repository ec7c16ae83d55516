import { BodyTooLargeError, BodyTooSlowError } from "./client-request.ts";
import type { GatewayExchange } from "./gateway-exchange.ts";
import { chooseInstance, type LivePlugin } from "./plugin-chain.ts";
import { refuseAndClose } from "./refuse-and-close.ts";

/**
 * Runs the access phase from a slot on. Plugins that answer at once cost no promise. After an answer the remaining
 * instances are still chosen, because their later phases run.
 */
export function runAccess(exchange: GatewayExchange, from = 0): Promise<void> | undefined {
  const { slots, dependsOnConsumer } = exchange.chain;
  if (dependsOnConsumer) exchange.chosen ??= [];
  for (let i = from; i < slots.length; i++) {
    const slot = slots[i];
    const plugin = slot ? chooseInstance(slot, exchange.consumer) : null;
    if (plugin === null) continue;
    exchange.chosen?.push(plugin);
    if (exchange.isAnswered || !plugin.handler.access) continue;
    const pending = runHandler(exchange, plugin);
    if (pending) return pending.then(() => runAccess(exchange, i + 1));
  }
  return undefined;
}

function runHandler(exchange: GatewayExchange, plugin: LivePlugin): Promise<void> | undefined {
  exchange.tracer?.begin(plugin, "access");
  try {
    const result = plugin.handler.access?.(exchange);
    if (result) {
      return result.then(
        () => exchange.tracer?.end(),
        (error: unknown) => onFailure(exchange, plugin, error),
      );
    }
    exchange.tracer?.end();
  } catch (error) {
    onFailure(exchange, plugin, error);
  }
  return undefined;
}

function onFailure(exchange: GatewayExchange, plugin: LivePlugin, error: unknown): void {
  exchange.tracer?.end();
  if (error instanceof BodyTooLargeError || error instanceof BodyTooSlowError) {
    refuseAndClose(exchange, error instanceof BodyTooLargeError ? 413 : 408);
    return;
  }
  logFailure(exchange, plugin, "access", error);
  exchange.failWithError();
}

/** Says which plugin broke. Its message is ours or a library's; requests' contents are not part of it. */
export function logFailure(exchange: GatewayExchange, plugin: LivePlugin, phase: string, error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  exchange.node.services.log.error(`the plugin ${plugin.name} failed in its ${phase} phase: ${reason}`, {
    pluginId: plugin.id,
    requestId: exchange.id,
  });
}
