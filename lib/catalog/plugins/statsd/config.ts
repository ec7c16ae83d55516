import { QUEUE } from "#lib/catalog/logging/queue-fields.ts";
import { retiredQueueFields } from "#lib/catalog/logging/retired-queue-fields.ts";
import { array, boolean, type Infer, integer, number, record, string } from "#lib/schema/field-spec.ts";
import { CONSUMER_IDENTIFIERS, METRICS, SERVICE_IDENTIFIERS, WORKSPACE_IDENTIFIERS } from "./metric-fields.ts";

const WHERE = "Where metrics go";
const WHAT = "What is measured";
const NAMES = "How metrics are named";

/** The fields of Kong's statsd. */
export const config = record({
  host: string({
    default: "localhost",
    check: "host",
    description: "The name or address of the StatsD server.",
    ui: { label: "Host", group: WHERE },
  }),
  port: integer({
    default: 8125,
    between: [0, 65535],
    description: "The port of the StatsD server.",
    ui: { label: "Port", group: WHERE },
  }),
  use_tcp: boolean({
    default: false,
    description: "Send over TCP instead of UDP.",
    ui: { label: "Use TCP", group: WHERE },
  }),
  udp_packet_size: number({
    default: 0,
    between: [0, 65507],
    description: "Put metrics together in datagrams up to this size. 0: one datagram each.",
    ui: { label: "Datagram size", group: WHERE, unit: "bytes", advanced: true },
  }),
  metrics: METRICS,
  allow_status_codes: array(string({ match: "^%d+%-%d+$" }), {
    description: "Ranges of statuses that are counted, such as 200-299. Unset: all.",
    ui: { label: "Status codes", group: WHAT, placeholder: "200-299" },
  }),
  prefix: string({
    default: "kong",
    description: "What the names of all metrics begin with.",
    ui: { label: "Prefix", group: NAMES },
  }),
  hostname_in_prefix: boolean({
    default: false,
    description: "Put the name of the node into the prefix.",
    ui: { label: "Host name in prefix", group: NAMES },
  }),
  consumer_identifier_default: string({
    required: true,
    default: "custom_id",
    oneOf: CONSUMER_IDENTIFIERS,
    description: "What of a consumer stands in metrics.",
    ui: { label: "Consumer identifier", group: NAMES },
  }),
  service_identifier_default: string({
    required: true,
    default: "service_name_or_host",
    oneOf: SERVICE_IDENTIFIERS,
    description: "What of a service stands in metrics.",
    ui: { label: "Service identifier", group: NAMES },
  }),
  workspace_identifier_default: string({
    required: true,
    default: "workspace_id",
    oneOf: WORKSPACE_IDENTIFIERS,
    description: "What of a workspace stands in metrics.",
    ui: { label: "Workspace identifier", group: NAMES },
  }),
  tag_style: string({
    oneOf: ["dogstatsd", "influxdb", "librato", "signalfx"],
    description: "Send tags instead of long names, in this server's notation. Counts per status and user are left out.",
    ui: {
      label: "Tag style",
      group: NAMES,
      choices: { dogstatsd: "DogStatsD", influxdb: "InfluxDB", librato: "Librato", signalfx: "SignalFx" },
    },
  }),
  queue: QUEUE,
  ...retiredQueueFields("statsd"),
});

export type StatsdConfig = Infer<typeof config>;
export type StatsdMetric = NonNullable<StatsdConfig["metrics"]>[number];
