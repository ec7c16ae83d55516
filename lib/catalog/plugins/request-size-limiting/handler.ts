import type { PluginHandler, PluginInstance } from "#lib/catalog/define-plugin.ts";
import type { Exchange } from "#lib/catalog/exchange.ts";
import type { RequestSizeLimitingConfig } from "./config.ts";

const UNIT_BYTES = { megabytes: 1_048_576, kilobytes: 1024, bytes: 1 };

/** Reference: plugins, "request-size-limiting". */
export function createHandler(instance: PluginInstance<RequestSizeLimitingConfig>): PluginHandler {
  return {
    access(exchange) {
      const config = instance.config();
      const bytesMax = config.allowed_payload_size * UNIT_BYTES[config.size_unit];
      const length = announcedLength(exchange);
      if (length !== null) return judge(exchange, length, bytesMax);
      const isChunked = /\bchunked\b/i.test(exchange.request.header("transfer-encoding") ?? "");
      if (config.require_content_length && !isChunked) {
        return exchange.error(411, "A valid Content-Length header is required");
      }
      if (isChunked) return exchange.request.body().then((body) => judge(exchange, body.length, bytesMax));
    },
  };
}

function announcedLength({ request }: Exchange): number | null {
  const text = request.header("content-length");
  return text !== null && /^\d+$/.test(text) ? Number(text) : null;
}

function judge(exchange: Exchange, bytes: number, bytesMax: number): void {
  if (exchange.isTraced) exchange.trace("request-size-limiting", `${bytes} of ${bytesMax} bytes`);
  if (bytes <= bytesMax) return;
  const expectsContinue = exchange.request.header("expect")?.trim().toLowerCase() === "100-continue";
  exchange.error(expectsContinue ? 417 : 413, "Request size limit exceeded");
}
