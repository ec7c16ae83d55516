import { REDIS_EE } from "#lib/catalog/redis/redis-config.ts";
import { array, boolean, type Infer, integer, number, record, set, string } from "#lib/schema/field-spec.ts";

const LIMITS = "How many requests are allowed";
const WHO = "Who shares a limit";
const COUNT = "Where requests are counted";
const ANSWER = "What clients see";

const IDENTIFIERS = ["ip", "credential", "consumer", "service", "header", "path", "route"] as const;

/** Reference: plugins, "rate-limiting-advanced"; the strategies are those of a node without a database. */
export const config = record(
  {
    limit: array(number({}), {
      required: true,
      lenMin: 1,
      description: "How many requests are allowed in each window, in the order of the window sizes.",
      ui: { label: "Limits", group: LIMITS },
    }),
    window_size: array(number({}), {
      required: true,
      lenMin: 1,
      description: "How long each window is, in seconds; one for each limit.",
      ui: { label: "Window sizes", group: LIMITS },
    }),
    window_type: string({
      default: "sliding",
      oneOf: ["fixed", "sliding"],
      description: "A sliding window counts the fading rest of the one before; a fixed window begins at nothing.",
      ui: { label: "Window type", group: LIMITS, choices: { fixed: "Fixed", sliding: "Sliding" } },
    }),
    disable_penalty: boolean({
      default: false,
      description: "Do not count the requests that are refused.",
      ui: { label: "Disable penalty", group: LIMITS, advanced: true },
    }),
    identifier: string({
      required: true,
      default: "consumer",
      oneOf: IDENTIFIERS,
      description: "What the requests are counted by. Where it is missing, the client's address is used.",
      ui: { label: "Identifier", group: WHO },
    }),
    compound_identifier: set(string({ oneOf: IDENTIFIERS }), {
      description: "Count by several of them together, instead of by the identifier above.",
      ui: { label: "Compound identifier", group: WHO, advanced: true },
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
    namespace: string({
      auto: true,
      description: "Instances with the same namespace share their counters. Unset: one of its own.",
      ui: { label: "Namespace", group: WHO, advanced: true },
    }),
    enforce_consumer_groups: boolean({
      default: false,
      eq: false,
      err: "this node has no limits per consumer group; add the plugin to consumers instead",
      description: "Limits per consumer group, which the embedded node does not know. Has to stay off.",
      ui: { label: "Enforce consumer groups", group: WHO, advanced: true },
    }),
    strategy: string({
      required: true,
      default: "local",
      oneOf: ["local", "redis"],
      description: "Local counts on each node by itself; Redis counts over all nodes.",
      ui: { label: "Strategy", group: COUNT, choices: { local: "Local", redis: "Redis" } },
    }),
    sync_rate: number({
      description: "How often counters are exchanged with Redis. 0: with every request. -1: never.",
      ui: { label: "Sync rate", group: COUNT, unit: "s" },
    }),
    dictionary_name: string({
      required: true,
      default: "kong_rate_limiting_counters",
      description: "The name of the counters in the node's memory.",
      ui: { label: "Dictionary name", group: COUNT, advanced: true },
    }),
    lock_dictionary_name: string({
      required: true,
      default: "kong_locks",
      description: "The name of Kong's locks. The embedded node needs none.",
      ui: { label: "Lock dictionary name", group: COUNT, advanced: true },
    }),
    redis: REDIS_EE,
    hide_client_headers: boolean({
      default: false,
      description: "Do not tell clients about their limits in response headers.",
      ui: { label: "Hide client headers", group: ANSWER, advanced: true },
    }),
    retry_after_jitter_max: number({
      required: true,
      default: 0,
      description:
        "Up to so many seconds, by chance, are added to Retry-After, so that clients do not return together.",
      ui: { label: "Retry-After jitter", group: ANSWER, unit: "s", advanced: true },
    }),
    error_code: integer({
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
      {
        kind: "custom",
        name: "rate_limiting_advanced",
        fieldSources: ["limit", "window_size", "strategy", "sync_rate"],
      },
      {
        kind: "conditional",
        ifField: "identifier",
        ifMatch: { eq: "header" },
        thenField: "header_name",
        thenMatch: { required: true },
      },
      {
        kind: "conditional",
        ifField: "identifier",
        ifMatch: { eq: "path" },
        thenField: "path",
        thenMatch: { required: true },
      },
    ],
  },
);

export type RateLimitingAdvancedConfig = Infer<typeof config>;
