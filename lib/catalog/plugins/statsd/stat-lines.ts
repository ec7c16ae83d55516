import type { Exchange } from "#lib/catalog/exchange.ts";
import { consumerIdentifier } from "#lib/catalog/logging/consumer-identifier.ts";
import { isMeasure, MEASURES, measure } from "#lib/catalog/logging/measures.ts";
import { clean, namePart, type Stat, statValue } from "#lib/catalog/logging/stat-line.ts";
import { WORKSPACE_ID, WORKSPACE_NAME } from "#lib/catalog/logging/workspace.ts";
import type { StatsdConfig, StatsdMetric } from "./config.ts";

/** The lines for one request. */
export function statLines(exchange: Exchange, config: StatsdConfig, hostname: string): string[] {
  const metrics = config.metrics ?? [];
  if (config.tag_style !== null) return metrics.flatMap((metric) => taggedLine(exchange, config, metric, hostname));
  const prefix = config.hostname_in_prefix ? `${config.prefix}.node.${namePart(hostname)}` : config.prefix;
  return metrics.flatMap((metric) => {
    const named = namedStat(exchange, config, metric);
    if (!named) return [];
    const stat = { type: metric.stat_type, value: named.value, sampleRate: metric.sample_rate, ...named.fixed };
    return [`${prefix}.${named.name}:${statValue(stat)}`];
  });
}

interface NamedStat {
  name: string;
  value: string | number;
  /** Some metrics have their type whatever the config says. */
  fixed?: Partial<Stat>;
}

const COUNTED = { value: 1, fixed: { type: "counter" } } as const;

function namedStat(exchange: Exchange, config: StatsdConfig, metric: StatsdMetric): NamedStat | null {
  const scope = scopeOf(exchange, config, metric);
  const { status } = exchange.response;
  if (isMeasure(metric.name)) {
    const value = measure(exchange, metric.name);
    return value === null ? null : { name: `${scope}.${MEASURES[metric.name]}`, value };
  }
  if (metric.name === "status_count") return { name: `${scope}.status.${status}`, ...COUNTED };
  if (metric.name === "status_count_per_workspace") {
    return { name: `${scope}.workspace.${workspaceOf(config, metric)}.status.${status}`, ...COUNTED };
  }
  const consumer = consumerIdentifier(
    exchange.consumer,
    metric.consumer_identifier ?? config.consumer_identifier_default,
  );
  if (consumer === null) return null;
  const user = `user.${namePart(consumer)}`;
  switch (metric.name) {
    case "unique_users":
      return { name: `${scope}.user.uniques`, value: consumer, fixed: { type: "set", sampleRate: null } };
    case "request_per_user":
      return { name: `${scope}.${user}.request.count`, ...COUNTED };
    case "status_count_per_user":
      return { name: `${scope}.${user}.status.${status}`, ...COUNTED };
    case "status_count_per_user_per_route":
      return exchange.route && { name: `route.${exchange.route.id}.${user}.status.${status}`, ...COUNTED };
    default:
      return null;
  }
}

function scopeOf({ service }: Exchange, config: StatsdConfig, metric: StatsdMetric): string {
  if (!service) return "global.unmatched";
  return `service.${namePart(serviceOf(service, config, metric) ?? "unnamed")}`;
}

function serviceOf(
  service: NonNullable<Exchange["service"]>,
  config: StatsdConfig,
  metric: StatsdMetric,
): string | null {
  const host = typeof service.host === "string" ? service.host : null;
  switch (metric.service_identifier ?? config.service_identifier_default) {
    case "service_id":
      return service.id;
    case "service_name":
      return service.name;
    case "service_host":
      return host;
    case "service_name_or_host":
      return service.name ?? host;
  }
}

function workspaceOf(config: StatsdConfig, metric: StatsdMetric): string {
  const by = metric.workspace_identifier ?? config.workspace_identifier_default;
  return by === "workspace_id" ? WORKSPACE_ID : WORKSPACE_NAME;
}

/** Requests without a service have no line in this form, as in Kong. */
function taggedLine(exchange: Exchange, config: StatsdConfig, metric: StatsdMetric, hostname: string): string[] {
  const { service, route, consumer, response } = exchange;
  if (!service || !isMeasure(metric.name)) return [];
  const value = measure(exchange, metric.name);
  const serviceName = serviceOf(service, config, metric);
  if (value === null || serviceName === null) return [];
  const who = consumerIdentifier(consumer, metric.consumer_identifier ?? config.consumer_identifier_default);
  const tags: [string, string][] = [
    ["service", serviceName],
    ...(route ? [["route", route.name ?? route.id] satisfies [string, string]] : []),
    ["workspace", workspaceOf(config, metric)],
    ...(who === null ? [] : [["consumer", who] satisfies [string, string]]),
    ["node", hostname.replaceAll(".", "_")],
    ["status", String(response.status)],
  ];
  const stat = statValue({ type: metric.stat_type, value, sampleRate: metric.sample_rate });
  return [withTags(config.tag_style, `${config.prefix}.${MEASURES[metric.name]}`, stat, tags)];
}

function withTags(
  style: StatsdConfig["tag_style"],
  name: string,
  stat: string,
  tags: readonly (readonly [string, string])[],
): string {
  const joined = (sign: string) => tags.map(([key, value]) => `${key}${sign}${clean(value)}`).join(",");
  switch (style) {
    case "influxdb":
      return `${name},${joined("=")}:${stat}`;
    case "librato":
      return `${name}#${joined("=")}:${stat}`;
    case "signalfx":
      return `${name}[${joined("=")}]:${stat}`;
    default:
      return `${name}:${stat}|#${joined(":")}`;
  }
}
