import { boolean, foreign, integer, record, string } from "../field-spec.ts";
import { CREATED_AT, ID, TAGS, UPDATED_AT } from "./common-fields.ts";
import type { EntitySpec } from "./entity-spec.ts";
import { HEALTHCHECKS } from "./healthchecks.ts";

const BALANCE = "How requests are spread";
const HASH_ON = ["none", "consumer", "ip", "header", "cookie", "path", "query_arg", "uri_capture"] as const;

const parameter = (label: string, description: string, check?: string) =>
  string({ ...(check ? { check } : {}), description, ui: { label, group: BALANCE, advanced: true } });

/** Reference: routing §12. */
export const UPSTREAM: EntitySpec = {
  kind: "upstreams",
  singular: "upstream",
  title: "Upstream",
  record: record(
    {
      id: ID,
      created_at: CREATED_AT,
      updated_at: UPDATED_AT,
      name: string({
        required: true,
        unique: true,
        check: "upstream_name",
        description: "Looks like a host name: a service whose host is this name uses the targets.",
        ui: { label: "Name", placeholder: "orders.upstream" },
      }),
      algorithm: string({
        default: "round-robin",
        oneOf: ["consistent-hashing", "least-connections", "round-robin", "latency"],
        description: "How a target is chosen.",
        ui: { label: "Algorithm", group: BALANCE },
      }),
      hash_on: string({
        default: "none",
        oneOf: HASH_ON,
        description: "What keeps a client at one target.",
        ui: { label: "Hash on", group: BALANCE, advanced: true },
      }),
      hash_fallback: string({
        default: "none",
        oneOf: HASH_ON,
        description: "What is used when that is absent.",
        ui: { label: "Hash fallback", group: BALANCE, advanced: true },
      }),
      hash_on_header: parameter("Hash on header", "The header to hash on.", "header_name"),
      hash_fallback_header: parameter("Hash fallback header", "The header to fall back to.", "header_name"),
      hash_on_cookie: parameter("Hash on cookie", "The cookie to hash on; set when absent."),
      hash_on_cookie_path: string({
        default: "/",
        check: "path",
        description: "The path of that cookie.",
        ui: { label: "Cookie path", group: BALANCE, advanced: true },
      }),
      hash_on_query_arg: parameter("Hash on query argument", "The query argument to hash on."),
      hash_fallback_query_arg: parameter("Hash fallback query argument", "The query argument to fall back to."),
      hash_on_uri_capture: parameter("Hash on path capture", "The capture of the route's path to hash on."),
      hash_fallback_uri_capture: parameter("Hash fallback path capture", "The capture to fall back to."),
      slots: integer({
        default: 10_000,
        between: [10, 65_536],
        description: "How finely targets are weighed.",
        ui: { label: "Slots", group: BALANCE, advanced: true },
      }),
      host_header: string({
        check: "host",
        description: "Sent as Host instead of the target's name.",
        ui: { label: "Host header", advanced: true },
      }),
      client_certificate: foreign("certificates", {
        description: "Shown to targets that ask who is calling.",
        ui: { label: "Client certificate", advanced: true },
      }),
      use_srv_name: boolean({
        default: false,
        description: "Send the name of the SRV record as Host.",
        ui: { label: "Use SRV name", advanced: true },
      }),
      healthchecks: HEALTHCHECKS,
      tags: TAGS,
    },
    {
      checks: [
        {
          kind: "custom",
          name: "upstream_hashing",
          fieldSources: [
            "hash_on",
            "hash_fallback",
            "hash_on_header",
            "hash_fallback_header",
            "hash_on_cookie",
            "hash_on_query_arg",
            "hash_fallback_query_arg",
            "hash_on_uri_capture",
            "hash_fallback_uri_capture",
          ],
        },
      ],
    },
  ),
  endpointKey: "name",
  uniqueKeys: [["name"]],
  foreign: { client_certificate: { kind: "certificates", onDelete: "restrict" } },
  declarative: { nestedIn: [], idFrom: { kind: "endpoint_key" } },
  describe: (data) => String(data.name ?? "upstream"),
};
