import type { PluginHandler, PluginInstance } from "#lib/catalog/define-plugin.ts";
import { createRecorder } from "#lib/catalog/logging/create-recorder.ts";
import { createSendingQueue } from "#lib/catalog/logging/sending-queue.ts";
import { warnRarely } from "#lib/catalog/logging/warn-rarely.ts";
import { AppendedFile } from "./appended-file.ts";
import type { FileLogConfig } from "./config.ts";

/** Reference: plugins, "file-log". */
export function createHandler(instance: PluginInstance<FileLogConfig>): PluginHandler {
  const record = createRecorder(instance, warnRarely(instance));
  const file = new AppendedFile();
  const queue = createSendingQueue(instance, (lines) => {
    const { path, reopen } = instance.config();
    return file.append(path, reopen, lines.join(""));
  });
  return {
    log(exchange) {
      queue.add(`${JSON.stringify(record(exchange))}\n`);
    },
    async close() {
      await queue.close();
      await file.close();
    },
  };
}
