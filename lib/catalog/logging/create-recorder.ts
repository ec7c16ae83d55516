import type { PluginInstance } from "#lib/catalog/define-plugin.ts";
import type { Exchange } from "#lib/catalog/exchange.ts";
import { applyCustomFields, type CustomField, compileCustomFields } from "./custom-fields.ts";
import { logRecord } from "./log-record.ts";

type WithCustomFields = { custom_fields_by_lua: Readonly<Record<string, string>> | null };

/** Makes the log records of one instance: the common record with the custom fields of its config. */
export function createRecorder(
  instance: PluginInstance<WithCustomFields>,
  warn: (message: string) => void,
): (exchange: Exchange) => Record<string, unknown> {
  const fields = compiledFields(instance);
  return (exchange) => {
    const record = logRecord(exchange);
    applyCustomFields(record, fields, exchange, warn);
    return record;
  };
}

function compiledFields(instance: PluginInstance<WithCustomFields>): CustomField[] {
  try {
    return compileCustomFields(instance.config().custom_fields_by_lua);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    instance.node.log.error(`${instance.name}: ${reason}`, { pluginId: instance.id });
    return [];
  }
}
