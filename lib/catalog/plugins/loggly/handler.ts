import type { PluginHandler, PluginInstance } from "#lib/catalog/define-plugin.ts";
import { createRecorder } from "#lib/catalog/logging/create-recorder.ts";
import { DatagramSender } from "#lib/catalog/logging/datagram-sender.ts";
import { createSendingQueue } from "#lib/catalog/logging/sending-queue.ts";
import { warnRarely } from "#lib/catalog/logging/warn-rarely.ts";
import type { LogglyConfig } from "./config.ts";

/** Numbers of RFC 5424: the smaller, the worse. */
const SEVERITY = { emerg: 0, alert: 1, crit: 2, err: 3, warning: 4, notice: 5, info: 6, debug: 7 };
const USER_FACILITY = 8;
const ENTERPRISE_NUMBER = 41058;

/** Sends syslog messages with the record as JSON, as Kong's loggly does. */
export function createHandler(instance: PluginInstance<LogglyConfig>): PluginHandler {
  const record = createRecorder(instance, warnRarely(instance));
  const sender = new DatagramSender();
  const queue = createSendingQueue(instance, (entries) => {
    const { host, port } = instance.config();
    return sender.send(host, port, entries);
  });
  return {
    log(exchange) {
      const config = instance.config();
      const severity = SEVERITY[severityOf(exchange.response.status, config)];
      if (severity > SEVERITY[config.log_level]) return;
      queue.add(syslogMessage(instance, severity, JSON.stringify(record(exchange))));
    },
    async close() {
      await queue.close();
      sender.close();
    },
  };
}

function severityOf(status: number, config: LogglyConfig): LogglyConfig["log_level"] {
  if (status >= 500) return config.server_errors_severity;
  return status >= 400 ? config.client_errors_severity : config.successful_severity;
}

function syslogMessage({ config, node }: PluginInstance<LogglyConfig>, severity: number, json: string): string {
  const { key, tags } = config();
  const time = `${new Date(node.now()).toISOString().slice(0, 19)}Z`;
  const tagged = tags.map((tag) => `tag="${tag}"`).join(" ");
  return `<${USER_FACILITY + severity}>1 ${time} ${node.hostname} kong - - [${key}@${ENTERPRISE_NUMBER} ${tagged}] ${json}`;
}
