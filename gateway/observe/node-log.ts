import type { PluginLog } from "#lib/catalog/define-plugin.ts";
import { log } from "#lib/log.ts";

/** The project's log in the form in which plugins know it. */
export const nodeLog: PluginLog = {
  info: (text, details) => log.info(details ?? {}, text),
  warn: (text, details) => log.warn(details ?? {}, text),
  error: (text, details) => log.error(details ?? {}, text),
};
