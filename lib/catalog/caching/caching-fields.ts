import { array, boolean, integer, record, string } from "#lib/schema/field-spec.ts";

const WHAT = "What is cached, and for how long";
const KEY = "Which requests share an entry";
const HEADERS = "Response headers";

/** The fields that proxy-cache and proxy-cache-advanced have in common; each adds its own `strategy`. */
export const CACHING_FIELDS = {
  cache_ttl: integer({
    default: 300,
    gt: 0,
    description: "How long a stored response counts as fresh.",
    ui: { label: "Cache TTL", group: WHAT, unit: "s" },
  }),
  content_type: array(string({}), {
    required: true,
    default: ["text/plain", "application/json"],
    description:
      "Content types that are stored. Parameters count: application/json alone does not match a response with a charset.",
    ui: { label: "Content types", group: WHAT, placeholder: "application/json; charset=utf-8" },
  }),
  response_code: array(integer({ between: [100, 900] }), {
    required: true,
    default: [200, 301, 404],
    lenMin: 1,
    description: "Upstream status codes whose responses are stored.",
    ui: { label: "Response codes", group: WHAT },
  }),
  request_method: array(string({ oneOf: ["HEAD", "GET", "POST", "PATCH", "PUT"] }), {
    required: true,
    default: ["GET", "HEAD"],
    description: "Request methods that are answered from the cache. Other methods go straight to the upstream.",
    ui: { label: "Request methods", group: WHAT },
  }),
  storage_ttl: integer({
    description:
      "How long an entry stays in storage. Longer than the cache TTL keeps stale entries, which a higher cache TTL makes fresh again. Unset: as long as the cache TTL.",
    ui: { label: "Storage TTL", group: WHAT, unit: "s", advanced: true },
  }),
  cache_control: boolean({
    required: true,
    default: false,
    description: "Obey the Cache-Control headers of requests and responses instead of the cache TTL.",
    ui: { label: "Obey Cache-Control", group: WHAT, advanced: true },
  }),
  vary_query_params: array(string({}), {
    description: "Only these query parameters tell entries apart. Empty: all of them do.",
    ui: { label: "Vary by query parameters", group: KEY, advanced: true },
  }),
  vary_headers: array(string({}), {
    description: "These request headers tell entries apart. Empty: none does.",
    ui: { label: "Vary by headers", group: KEY, advanced: true, placeholder: "accept-language" },
  }),
  ignore_uri_case: boolean({
    default: false,
    description: "Treat paths that differ only in upper and lower case as the same.",
    ui: { label: "Ignore case in paths", group: KEY, advanced: true },
  }),
  response_headers: record(
    {
      age: boolean({
        default: true,
        description: "Send the age of a stored response in seconds.",
        ui: { label: "age" },
      }),
      "X-Cache-Status": boolean({
        default: true,
        description: "Send whether the answer was a Miss, Hit, Refresh or Bypass.",
        ui: { label: "X-Cache-Status" },
      }),
      "X-Cache-Key": boolean({
        default: true,
        description: "Send the key under which the response is stored.",
        ui: { label: "X-Cache-Key" },
      }),
    },
    {
      required: true,
      description: "Which headers tell clients about the cache.",
      ui: { label: "Response headers", group: HEADERS, advanced: true },
    },
  ),
  memory: record(
    {
      dictionary_name: string({
        required: true,
        default: "kong_db_cache",
        description: "Instances with the same name share one space in the node's memory.",
        ui: { label: "Dictionary name" },
      }),
    },
    {
      required: true,
      description: "Where the memory strategy keeps its entries.",
      ui: { label: "Memory", group: "Memory", advanced: true },
    },
  ),
} as const;
