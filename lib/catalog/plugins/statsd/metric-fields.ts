import { array, number, record, string } from "#lib/schema/field-spec.ts";

export const CONSUMER_IDENTIFIERS = ["consumer_id", "custom_id", "username"] as const;
export const SERVICE_IDENTIFIERS = ["service_id", "service_name", "service_host", "service_name_or_host"] as const;
export const WORKSPACE_IDENTIFIERS = ["workspace_id", "workspace_name"] as const;

const TIMERS = ["latency", "request_size", "response_size", "upstream_latency", "kong_latency"] as const;
const COUNTERS = [
  "request_count",
  "status_count",
  "request_per_user",
  "status_count_per_user",
  "status_count_per_workspace",
  "status_count_per_user_per_route",
  "cache_datastore_hits_total",
  "cache_datastore_misses_total",
] as const;

const DEFAULTS = { consumer_identifier: null, service_identifier: null, workspace_identifier: null };
const DEFAULT_METRICS = [
  ...COUNTERS.map((name) => ({ name, stat_type: "counter" as const, sample_rate: 1, ...DEFAULTS })),
  ...TIMERS.map((name) => ({ name, stat_type: "timer" as const, sample_rate: null, ...DEFAULTS })),
  { name: "unique_users" as const, stat_type: "set" as const, sample_rate: null, ...DEFAULTS },
  { name: "shdict_usage" as const, stat_type: "gauge" as const, sample_rate: 1, ...DEFAULTS },
];

/** The `metrics` of statsd. */
export const METRICS = array(
  record(
    {
      name: string({
        required: true,
        oneOf: [...COUNTERS, ...TIMERS, "unique_users", "shdict_usage"],
        description:
          "What is measured. The embedded node has no shared dictionaries and no datastore cache to tell of.",
        ui: { label: "Metric" },
      }),
      stat_type: string({
        required: true,
        oneOf: ["counter", "gauge", "histogram", "meter", "set", "timer"],
        description: "How the server is to treat it.",
        ui: { label: "Type" },
      }),
      sample_rate: number({
        gt: 0,
        description: "The rate told to the server; needed for counters and gauges.",
        ui: { label: "Sample rate" },
      }),
      consumer_identifier: string({
        oneOf: CONSUMER_IDENTIFIERS,
        description: "What of a consumer stands in the metric. Unset: the default below.",
        ui: { label: "Consumer identifier" },
      }),
      service_identifier: string({
        oneOf: SERVICE_IDENTIFIERS,
        description: "What of a service stands in the metric. Unset: the default below.",
        ui: { label: "Service identifier" },
      }),
      workspace_identifier: string({
        oneOf: WORKSPACE_IDENTIFIERS,
        description: "What of a workspace stands in the metric. Unset: the default below.",
        ui: { label: "Workspace identifier" },
      }),
    },
    {
      required: true,
      checks: [
        {
          kind: "conditional",
          ifField: "stat_type",
          ifMatch: { oneOf: ["counter", "gauge"] },
          thenField: "sample_rate",
          thenMatch: { required: true },
        },
      ],
    },
  ),
  {
    default: DEFAULT_METRICS,
    description: "The metrics that are sent for each request.",
    ui: { label: "Metrics", group: "What is measured" },
  },
);
