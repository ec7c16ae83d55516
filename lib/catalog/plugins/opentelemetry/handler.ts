import type { PluginHandler, PluginInstance } from "#lib/catalog/define-plugin.ts";
import type { Exchange } from "#lib/catalog/exchange.ts";
import { createSendingQueue } from "#lib/catalog/logging/sending-queue.ts";
import type { OpentelemetryConfig } from "./config.ts";
import { requestSpans, type Span, spanResource } from "./request-spans.ts";
import { beginTrace, type RequestTrace } from "./request-trace.ts";
import { SpanSender } from "./send-spans.ts";

const TRACE = "opentelemetry:trace";

/** Reference: plugins, "opentelemetry". */
export function createHandler(instance: PluginInstance<OpentelemetryConfig>): PluginHandler {
  const resource = spanResource(instance.config(), instance.node);
  const sender = new SpanSender(instance.config());
  const send = (spans: readonly Span[]) => sender.send(instance.config(), spans);
  const queue = createSendingQueue<Span>(instance, send, instance.config().queue);

  /** A request that was answered before its turn has its trace from a later phase. */
  const traceOf = (exchange: Exchange): RequestTrace => {
    const known = exchange.shared.get(TRACE) as RequestTrace | undefined;
    if (known) return known;
    const trace = beginTrace(exchange, instance.config());
    exchange.shared.set(TRACE, trace);
    return trace;
  };

  return {
    access(exchange) {
      const { traceId, isSampled } = traceOf(exchange);
      if (exchange.isTraced) exchange.trace(instance.name, `trace ${traceId}${isSampled ? "" : ", not sampled"}`);
    },
    headerFilter(exchange) {
      const name = instance.config().http_response_header_for_traceid;
      if (name !== null) exchange.response.addHeader(name, traceOf(exchange).traceId);
    },
    log(exchange) {
      const trace = traceOf(exchange);
      if (!trace.isSampled) return;
      for (const span of requestSpans(exchange, trace, resource)) queue.add(span);
    },
    async close() {
      await queue.close();
      await sender.close();
    },
  };
}
