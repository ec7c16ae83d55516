import type { PluginHandler, PluginInstance } from "#lib/catalog/define-plugin.ts";
import type { Exchange } from "#lib/catalog/exchange.ts";
import { RedisFailure } from "#lib/catalog/redis/redis-failure.ts";
import type { RateLimitingAdvancedConfig } from "./config.ts";
import { CounterExchange, namespaceOf } from "./counter-exchange.ts";
import { identifierOf } from "./identifier.ts";
import { type Judgement, judgeWindows, type LimitedWindow } from "./judge-windows.ts";
import { WindowCounters } from "./window-counters.ts";

const HEADERS = "rate-limiting-advanced:headers";

/** Reference: plugins, "rate-limiting-advanced". When Redis fails, requests are counted here until it is back. */
export function createHandler(instance: PluginInstance<RateLimitingAdvancedConfig>): PluginHandler {
  const { node } = instance;
  const counters = new WindowCounters(node, instance.config().dictionary_name);
  const shared = new CounterExchange(instance, counters);

  const windowsOf = (exchange: Exchange, config: RateLimitingAdvancedConfig, nowMs: number): LimitedWindow[] => {
    const identifier = identifierOf(exchange, config);
    return config.limit.map((limit, at) => {
      const sizeSeconds = config.window_size[at] ?? 1;
      const start = Math.floor(nowMs / 1000 / sizeSeconds) * sizeSeconds;
      const counter = (startSeconds: number) =>
        counters.get(namespaceOf(instance), sizeSeconds, startSeconds, identifier);
      const previous = config.window_type === "sliding" ? counter(start - sizeSeconds) : null;
      return { limit, sizeSeconds, current: counter(start), previous };
    });
  };

  const judge = (exchange: Exchange, windows: LimitedWindow[], nowMs: number): void => {
    const config = instance.config();
    const judgement = judgeWindows(windows, nowMs, config.retry_after_jitter_max);
    trace(exchange, instance.name, judgement);
    const headers = config.hide_client_headers ? {} : judgement.headers;
    if (!judgement.isRefused) return void exchange.shared.set(HEADERS, headers);
    if (config.disable_penalty) for (const { current } of windows) current.pending -= 1;
    exchange.error(config.error_code, config.error_message, headers);
  };

  return {
    access(exchange) {
      const nowMs = node.now();
      const windows = windowsOf(exchange, instance.config(), nowMs);
      for (const { current } of windows) current.pending += 1;
      if (!shared.isWithEachRequest) return judge(exchange, windows, nowMs);
      const asked = windows.flatMap(({ current, previous }) => (previous ? [current, previous] : [current]));
      return shared.exchange(asked).then(
        () => judge(exchange, windows, nowMs),
        (error: unknown) => {
          if (!(error instanceof RedisFailure)) throw error;
          if (exchange.isTraced) exchange.trace(instance.name, error.message);
          judge(exchange, windows, nowMs);
        },
      );
    },
    headerFilter({ shared: values, response }) {
      const headers = values.get(HEADERS) as Record<string, string> | undefined;
      if (!headers) return;
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    },
    close: () => shared.close(),
  };
}

function trace(exchange: Exchange, plugin: string, { isRefused, windows }: Judgement): void {
  if (!exchange.isTraced) return;
  const left = windows.map(({ remaining, limit, sizeSeconds }) => `${remaining} of ${limit} left in ${sizeSeconds} s`);
  exchange.trace(plugin, `${isRefused ? "refused: " : ""}${left.join(", ")}`);
}
