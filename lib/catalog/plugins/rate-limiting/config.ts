import { REDIS_CE } from "#lib/catalog/redis/redis-config.ts";
import { boolean, type Infer, number, record, string } from "#lib/schema/field-spec.ts";

const LIMITS = "How many requests are allowed";
const WHO = "Who shares a limit";
const COUNT = "Where requests are counted";
const ANSWER = "What clients see";

const limit = (label: string, period: string) =>
  number({
    gt: 0,
    description: `How many requests are allowed per ${period}.`,
    ui: { label, group: LIMITS },
  });

const PERIODS = ["second", "minute", "hour", "day", "month", "year"] as const;

/** Reference: plugins, "rate-limiting"; the policies are those of a node without a database. */
export const config = record(
  {
    second: limit("Per second", "second"),
    minute: limit("Per minute", "minute"),
    hour: limit("Per hour", "hour"),
    day: limit("Per day", "day"),
    month: limit("Per month", "month"),
    year: limit("Per year", "year"),
    limit_by: string({
      default: "consumer",
      oneOf: ["consumer", "credential", "ip", "service", "header", "path"],
      description: "What the requests are counted by. Where it is missing, the client's address is used.",
      ui: {
        label: "Limit by",
        group: WHO,
        choices: {
          consumer: "Consumer",
          credential: "Credential",
          ip: "IP address",
          service: "Service",
          header: "Header",
          path: "Path",
        },
      },
    }),
    header_name: string({
      check: "header_name",
      description: "The header whose value is counted by, when limited by header.",
      ui: { label: "Header name", group: WHO },
    }),
    path: string({
      check: "path",
      startsWith: "/",
      description: "The path whose requests share a limit, when limited by path.",
      ui: { label: "Path", group: WHO },
    }),
    policy: string({
      default: "local",
      oneOf: ["local", "redis"],
      description: "Local counts on each node by itself; Redis counts over all nodes.",
      ui: { label: "Policy", group: COUNT, choices: { local: "Local", redis: "Redis" } },
    }),
    fault_tolerant: boolean({
      required: true,
      default: true,
      description: "When the counters cannot be reached, let requests pass instead of answering with an error.",
      ui: { label: "Fault tolerant", group: COUNT },
    }),
    sync_rate: number({
      required: true,
      default: -1,
      description: "How often counters are exchanged with Redis. -1: with every request.",
      ui: { label: "Sync rate", group: COUNT, unit: "s", advanced: true },
    }),
    redis: REDIS_CE,
    hide_client_headers: boolean({
      required: true,
      default: false,
      description: "Do not tell clients about their limits in response headers.",
      ui: { label: "Hide client headers", group: ANSWER, advanced: true },
    }),
    error_code: number({
      default: 429,
      gt: 0,
      description: "The status of a refusal.",
      ui: { label: "Error code", group: ANSWER, advanced: true },
    }),
    error_message: string({
      default: "API rate limit exceeded",
      description: "The message of a refusal.",
      ui: { label: "Error message", group: ANSWER, advanced: true },
    }),
  },
  {
    checks: [
      { kind: "at_least_one_of", fields: PERIODS },
      { kind: "custom", name: "rate_limiting_periods", fieldSources: PERIODS },
      { kind: "custom", name: "rate_limiting_sync_rate", fieldSources: ["sync_rate", "policy"] },
      ...["host", "port", "timeout"].map(
        (field) =>
          ({
            kind: "conditional",
            ifField: "policy",
            ifMatch: { eq: "redis" },
            thenField: `redis.${field}`,
            thenMatch: { required: true },
          }) as const,
      ),
      {
        kind: "conditional",
        ifField: "limit_by",
        ifMatch: { eq: "header" },
        thenField: "header_name",
        thenMatch: { required: true },
      },
      {
        kind: "conditional",
        ifField: "limit_by",
        ifMatch: { eq: "path" },
        thenField: "path",
        thenMatch: { required: true },
      },
    ],
    shorthands: redisShorthands(),
  },
);

export type RateLimitingConfig = Infer<typeof config>;

/** The flat names of Kong before 3.6 (`redis_host`), still accepted. */
function redisShorthands() {
  const types = {
    host: "string",
    port: "integer",
    password: "string",
    username: "string",
    ssl: "boolean",
    ssl_verify: "boolean",
    server_name: "string",
    timeout: "integer",
    database: "integer",
  } as const;
  return Object.entries(types).map(([name, type]) => ({
    [`redis_${name}`]: {
      type,
      deprecation: {
        message: `rate-limiting: config.redis_${name} is deprecated, please use config.redis.${name} instead`,
        removal_in_version: "4.0",
        replaced_with: [{ path: ["redis", name] }],
      },
    },
  }));
}
