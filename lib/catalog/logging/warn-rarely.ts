import type { PluginInstance } from "#lib/catalog/define-plugin.ts";

const LOG_EVERY_MS = 60_000;

/** Logs at most one warning a minute for an instance: a receiver that is away fails with every request. */
export function warnRarely({
  node,
  id,
  name,
}: Pick<PluginInstance, "node" | "id" | "name">): (message: string) => void {
  let toldAtMs = Number.NEGATIVE_INFINITY;
  return (message) => {
    if (node.now() - toldAtMs < LOG_EVERY_MS) return;
    toldAtMs = node.now();
    node.log.warn(message, { plugin: name, pluginId: id });
  };
}
