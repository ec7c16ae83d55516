import { QUEUE } from "#lib/catalog/logging/queue-fields.ts";
import { array, type Infer, integer, map, number, record, string } from "#lib/schema/field-spec.ts";

const WHERE = "Where traces go";
const WHAT = "What is traced";
const PROPAGATION = "How traces are carried on";
const FORMATS = ["w3c", "b3", "b3-single"] as const;

const timeout = (label: string, ms: number, description: string) =>
  integer({
    default: ms,
    between: [0, 2147483646],
    description,
    ui: { label, group: WHERE, unit: "ms", advanced: true },
  });

/** Reference: plugins, "opentelemetry": traces. */
export const config = record({
  traces_endpoint: string({
    required: true,
    check: "url",
    referenceable: true,
    encrypted: true,
    description: "The address of the collector that takes traces as OTLP over HTTP.",
    ui: { label: "Traces endpoint", group: WHERE, placeholder: "http://collector:4318/v1/traces" },
  }),
  headers: map(string({ check: "header_name" }), string({ referenceable: true, encrypted: true }), {
    description: "Headers that the collector wants, such as one with a token.",
    ui: { label: "Headers", group: WHERE },
  }),
  connect_timeout: timeout("Connect timeout", 1000, "How long to wait for a connection."),
  send_timeout: timeout("Send timeout", 5000, "How long sending a batch may take."),
  read_timeout: timeout("Read timeout", 5000, "How long to wait for the answer."),
  resource_attributes: map(string({}), string({}), {
    description: "Attributes of the node in its traces, such as service.name.",
    ui: { label: "Resource attributes", group: WHAT },
  }),
  sampling_rate: number({
    between: [0, 1],
    description:
      "The share of requests that are traced. Unset: one in a hundred, and those whose caller traces them. A request that its caller left out is never traced.",
    ui: { label: "Sampling rate", group: WHAT },
  }),
  http_response_header_for_traceid: string({
    description: "The response header that tells clients the id of their trace.",
    ui: { label: "Response header", group: WHAT, placeholder: "X-Trace-Id" },
  }),
  propagation: record(
    {
      extract: array(string({ oneOf: FORMATS }), {
        description: "The formats in which callers may send their trace, tried in order. Unset: all.",
        ui: { label: "Extract" },
      }),
      clear: array(string({}), {
        description: "Headers that do not go upstream.",
        ui: { label: "Clear" },
      }),
      inject: array(string({ oneOf: ["preserve", ...FORMATS] }), {
        description: "The formats that go upstream; preserve is the one that the caller used. Unset: preserve.",
        ui: { label: "Inject" },
      }),
      default_format: string({
        required: true,
        default: "w3c",
        oneOf: FORMATS,
        description: "The format of a trace that begins here.",
        ui: { label: "Default format", choices: { w3c: "W3C", b3: "B3", "b3-single": "B3, one header" } },
      }),
    },
    {
      required: true,
      description: "Which headers carry a trace from callers and to upstreams.",
      ui: { label: "Propagation", group: PROPAGATION },
    },
  ),
  queue: record(
    {
      ...QUEUE.fields,
      max_batch_size: integer({
        default: 200,
        between: [1, 1000000],
        description: "How many spans are sent at once.",
        ui: { label: "Batch size" },
      }),
    },
    { required: true, description: QUEUE.description, ui: QUEUE.ui },
  ),
});

export type OpentelemetryConfig = Infer<typeof config>;
