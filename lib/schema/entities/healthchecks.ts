import { array, boolean, integer, map, number, record, set, string } from "../field-spec.ts";

const GROUP = "Health checks";
const STATUS = integer({ between: [100, 999] });

const count = (label: string, description: string) =>
  integer({ default: 0, between: [0, 255], description, ui: { label } });
const seconds = (label: string, description: string) =>
  number({ default: 0, between: [0, 65_535], description, ui: { label, unit: "s" } });
const statuses = (values: readonly number[], description: string) =>
  set(STATUS, { default: values, description, ui: { label: "HTTP statuses" } });

const TYPE = string({
  default: "http",
  oneOf: ["tcp", "http", "https", "grpc", "grpcs"],
  description: "What is tried, or watched.",
  ui: { label: "Type" },
});

const FAILURES = {
  tcp_failures: count("TCP failures", "So many refused connections make a target unhealthy. 0: never."),
  timeouts: count("Timeouts", "So many timeouts make a target unhealthy. 0: never."),
  http_failures: count("HTTP failures", "So many of the statuses above make a target unhealthy. 0: never."),
};

const PASSIVE_HEALTHY = [200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 300, 301, 302, 303, 304, 305, 306, 307, 308];

/** Reference: routing §12. A count of 0 switches a check off. */
export const HEALTHCHECKS = record(
  {
    threshold: number({
      default: 0,
      between: [0, 100],
      description: "The percentage of weight that must be healthy for the upstream to be used at all.",
      ui: { label: "Threshold" },
    }),
    active: record(
      {
        type: TYPE,
        timeout: { ...seconds("Timeout", "How long a check may take."), default: 1 },
        concurrency: integer({
          default: 10,
          between: [1, 2_147_483_648],
          description: "How many targets are checked at a time.",
          ui: { label: "Concurrency" },
        }),
        http_path: string({ default: "/", check: "path", description: "What is asked for.", ui: { label: "Path" } }),
        https_verify_certificate: boolean({
          required: true,
          default: true,
          description: "Check the target's certificate.",
          ui: { label: "Verify certificate" },
        }),
        https_sni: string({ check: "wildcard_host", description: "The server name to ask for.", ui: { label: "SNI" } }),
        headers: map(string({ check: "header_name" }), array(string()), {
          description: "Headers to send along.",
          ui: { label: "Headers" },
        }),
        healthy: record(
          {
            interval: seconds("Interval", "How often healthy targets are checked. 0: never."),
            http_statuses: statuses([200, 302], "Statuses that count as healthy."),
            successes: count("Successes", "So many successes make a target healthy again. 0: never."),
          },
          { ui: { label: "Healthy" } },
        ),
        unhealthy: record(
          {
            interval: seconds("Interval", "How often unhealthy targets are checked. 0: never."),
            http_statuses: statuses([429, 404, 500, 501, 502, 503, 504, 505], "Statuses that count as failures."),
            ...FAILURES,
          },
          { ui: { label: "Unhealthy" } },
        ),
      },
      { description: "The node asks the targets.", ui: { label: "Active checks" } },
    ),
    passive: record(
      {
        type: TYPE,
        healthy: record(
          {
            http_statuses: statuses(PASSIVE_HEALTHY, "Statuses that count as healthy."),
            successes: count("Successes", "So many successes make a target healthy. 0: never."),
          },
          { ui: { label: "Healthy" } },
        ),
        unhealthy: record(
          {
            http_statuses: statuses([429, 500, 503], "Statuses that count as failures."),
            ...FAILURES,
          },
          { ui: { label: "Unhealthy" } },
        ),
      },
      { description: "The node watches the answers to real requests.", ui: { label: "Passive checks" } },
    ),
  },
  {
    description: "When a target counts as down.",
    ui: { label: "Health checks", group: GROUP, advanced: true },
  },
);
