import type { PluginHandler, PluginInstance } from "#lib/catalog/define-plugin.ts";
import type { Exchange } from "#lib/catalog/exchange.ts";
import { RedisFailure } from "#lib/catalog/redis/redis-failure.ts";
import type { RateLimitingConfig } from "./config.ts";
import type { CounterKey, Counters } from "./counters.ts";
import { identifierOf } from "./identifier.ts";
import { type LimitReport, reportLimits } from "./limit-report.ts";
import { createLocalCounters } from "./local-counters.ts";
import { limitedPeriods, windowStartMs } from "./periods.ts";
import { createRedisCounters } from "./redis-counters.ts";

const NO_ID = "00000000-0000-0000-0000-000000000000";
const HEADERS = "rate-limiting:headers";

/** Reference: plugins, "rate-limiting". */
export function createHandler(instance: PluginInstance<RateLimitingConfig>): PluginHandler {
  const { node, scope } = instance;
  const periods = limitedPeriods(instance.config());
  const counters = createCounters(instance);
  const prefix = `ratelimit:${scope.routeId ?? NO_ID}:${scope.serviceId ?? NO_ID}:`;

  const keysOf = (exchange: Exchange, config: RateLimitingConfig, nowMs: number): CounterKey[] => {
    const identifier = identifierOf(exchange, config);
    return periods.map(({ name, windowSeconds }) => ({
      key: `${prefix}${identifier}:${windowStartMs(name, nowMs)}:${name}`,
      lifetimeSeconds: windowSeconds,
    }));
  };

  const judge = (exchange: Exchange, keys: CounterKey[], used: number[], nowMs: number) => {
    const config = instance.config();
    const report = reportLimits(periods, used, nowMs);
    trace(exchange, instance.name, report);
    const headers = config.hide_client_headers ? {} : report.headers;
    if (report.stoppedBy) return exchange.error(config.error_code, config.error_message, headers);
    counters.count(keys);
    exchange.shared.set(HEADERS, headers);
  };

  const onFailure = (exchange: Exchange, error: unknown): void => {
    if (!(error instanceof RedisFailure)) throw error;
    if (exchange.isTraced) exchange.trace(instance.name, error.message);
    if (!instance.config().fault_tolerant) exchange.error(500);
  };

  return {
    access(exchange) {
      const nowMs = node.now();
      const keys = keysOf(exchange, instance.config(), nowMs);
      const used = counters.use(keys);
      if (Array.isArray(used)) return judge(exchange, keys, used, nowMs);
      return used.then(
        (counts) => judge(exchange, keys, counts, nowMs),
        (error: unknown) => onFailure(exchange, error),
      );
    },
    headerFilter({ shared, response }) {
      const headers = shared.get(HEADERS) as Record<string, string> | undefined;
      if (!headers) return;
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    },
    close: () => counters.close(),
  };
}

function createCounters(instance: PluginInstance<RateLimitingConfig>): Counters {
  if (instance.config().policy === "redis") return createRedisCounters(instance);
  instance.node.reportTrouble(instance.id, null);
  return createLocalCounters(instance.node);
}

function trace(exchange: Exchange, plugin: string, { stoppedBy, periods }: LimitReport): void {
  if (!exchange.isTraced) return;
  const left = periods.map(({ name, limit, remaining }) => `${remaining} of ${limit} left this ${name}`).join(", ");
  exchange.trace(plugin, stoppedBy ? `refused by the limit per ${stoppedBy}: ${left}` : left);
}
