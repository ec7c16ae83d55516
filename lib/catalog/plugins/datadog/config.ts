import { QUEUE } from "#lib/catalog/logging/queue-fields.ts";
import { retiredQueueFields } from "#lib/catalog/logging/retired-queue-fields.ts";
import { array, type Infer, integer, number, record, string } from "#lib/schema/field-spec.ts";

const WHERE = "Where metrics go";
const WHAT = "What is measured";
const TAGS = ["app:kong"];

const DEFAULT_METRICS = [
  { name: "request_count", stat_type: "counter", sample_rate: 1 },
  { name: "latency", stat_type: "timer", sample_rate: null },
  { name: "request_size", stat_type: "timer", sample_rate: null },
  { name: "response_size", stat_type: "timer", sample_rate: null },
  { name: "upstream_latency", stat_type: "timer", sample_rate: null },
  { name: "kong_latency", stat_type: "timer", sample_rate: null },
] as const;

const tagName = (label: string, name: string) =>
  string({ default: name, description: `The name of the tag that holds the ${name}.`, ui: { label, advanced: true } });

/** The fields of Kong's datadog. */
export const config = record({
  host: string({
    referenceable: true,
    default: "localhost",
    check: "host",
    description: "The name or address of the agent.",
    ui: { label: "Host", group: WHERE },
  }),
  port: integer({
    default: 8125,
    between: [0, 65535],
    description: "The port of the agent.",
    ui: { label: "Port", group: WHERE },
  }),
  prefix: string({
    default: "kong",
    description: "What the names of all metrics begin with.",
    ui: { label: "Prefix", group: WHAT },
  }),
  service_name_tag: tagName("Service tag", "name"),
  status_tag: tagName("Status tag", "status"),
  consumer_tag: tagName("Consumer tag", "consumer"),
  metrics: array(
    record(
      {
        name: string({
          required: true,
          oneOf: ["kong_latency", "latency", "request_count", "request_size", "response_size", "upstream_latency"],
          description: "What is measured.",
          ui: { label: "Metric" },
        }),
        stat_type: string({
          required: true,
          oneOf: ["counter", "gauge", "histogram", "meter", "set", "timer", "distribution"],
          description: "How the agent is to treat it.",
          ui: { label: "Type" },
        }),
        tags: array(string({ match: "^.*[^:]$" }), {
          description: "Tags of this metric, as name:value.",
          ui: { label: "Tags", placeholder: "app:kong" },
        }),
        sample_rate: number({
          between: [0, 1],
          description: "The rate told to the agent; needed for counters and gauges.",
          ui: { label: "Sample rate" },
        }),
        consumer_identifier: string({
          oneOf: ["consumer_id", "custom_id", "username"],
          description: "What of a consumer stands in its tag. Unset: no tag.",
          ui: { label: "Consumer identifier" },
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
      required: true,
      default: DEFAULT_METRICS.map((metric) => ({ ...metric, tags: TAGS, consumer_identifier: "custom_id" as const })),
      description: "The metrics that are sent for each request.",
      ui: { label: "Metrics", group: WHAT },
    },
  ),
  queue: QUEUE,
  ...retiredQueueFields("datadog"),
});

export type DatadogConfig = Infer<typeof config>;
