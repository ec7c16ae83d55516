import { array, boolean, foreign, integer, map, record, set, string } from "../field-spec.ts";
import { CREATED_AT, entityName, ID, TAGS, UPDATED_AT } from "./common-fields.ts";
import type { EntitySpec } from "./entity-spec.ts";
import { PROTOCOLS } from "./protocols.ts";

const MATCH = "Which requests";
const FORWARD = "How they are forwarded";
const STREAM = "For TCP, TLS and UDP";

const endpoints = (label: string, description: string) =>
  set(
    record(
      {
        ip: string({
          check: "ip_or_cidr",
          description: "An address or a range in CIDR notation.",
          ui: { label: "Address or range" },
        }),
        port: integer({ between: [0, 65_535], description: "A port from 0 to 65535.", ui: { label: "Port" } }),
      },
      { checks: [{ kind: "at_least_one_of", fields: ["ip", "port"] }] },
    ),
    { description, ui: { label, group: STREAM, advanced: true } },
  );

/** Reference: routing §3. */
export const ROUTE: EntitySpec = {
  kind: "routes",
  singular: "route",
  title: "Route",
  record: record(
    {
      id: ID,
      created_at: CREATED_AT,
      updated_at: UPDATED_AT,
      name: entityName("What people call it. Letters, digits and . - _ ~", "orders-read"),
      service: foreign("services", {
        description: "Where matching requests go.",
        ui: { label: "Service" },
      }),
      paths: array(string({ required: true, check: "router_path" }), {
        description: "A request matches when its path starts with one of these. ~/ begins a regular expression.",
        ui: { label: "Paths", group: MATCH, placeholder: "/orders" },
      }),
      methods: set(string({ match: "^[A-Z]+$" }), {
        description: "Empty: any method.",
        ui: { label: "Methods", group: MATCH, placeholder: "GET" },
      }),
      hosts: array(string({ check: "route_host" }), {
        description: "Host names, with * as the first or last label for any. Empty: any host.",
        ui: { label: "Hosts", group: MATCH, placeholder: "api.example.com" },
      }),
      headers: map(
        string({
          check: "header_name",
          matchNone: [
            {
              pattern: "^[Hh][Oo][Ss][Tt]$",
              err: "cannot contain 'host' header, which must be specified in the 'hosts' attribute",
            },
          ],
        }),
        array(string()),
        {
          description: "Headers a request must carry, each with one of its values. ~* begins a regular expression.",
          ui: { label: "Headers", group: MATCH, advanced: true },
        },
      ),
      protocols: set(string({ required: true, oneOf: PROTOCOLS }), {
        required: true,
        lenMin: 1,
        default: ["http", "https"],
        description: "What clients may speak. Kinds that are routed differently cannot be mixed.",
        ui: { label: "Protocols", group: MATCH, advanced: true },
      }),
      snis: set(string({ check: "wildcard_host" }), {
        description: "Server names of the TLS handshake. Only with https, grpcs, tls or tls_passthrough.",
        ui: { label: "SNIs", group: MATCH, advanced: true },
      }),
      regex_priority: integer({
        default: 0,
        description: "Of two regular expressions that both match, the higher is taken.",
        ui: { label: "Regex priority", group: MATCH, advanced: true },
      }),
      strip_path: boolean({
        required: true,
        default: true,
        description: "Take the matched path away before the request is forwarded.",
        ui: { label: "Strip path", group: FORWARD },
      }),
      preserve_host: boolean({
        required: true,
        default: false,
        description: "Send the client's Host header instead of the service's.",
        ui: { label: "Preserve host", group: FORWARD },
      }),
      path_handling: string({
        default: "v0",
        oneOf: ["v0", "v1"],
        description: "How the service's path and the request's are joined. The default router knows v0 only.",
        ui: { label: "Path handling", group: FORWARD, advanced: true },
      }),
      https_redirect_status_code: integer({
        required: true,
        default: 426,
        oneOf: [426, 301, 302, 307, 308],
        description: "The answer to plain HTTP when only https is allowed.",
        ui: { label: "HTTPS redirect status", group: FORWARD, advanced: true },
      }),
      request_buffering: boolean({
        required: true,
        default: true,
        description: "Receive the whole request before forwarding it.",
        ui: { label: "Buffer requests", group: FORWARD, advanced: true },
      }),
      response_buffering: boolean({
        required: true,
        default: true,
        description: "Receive the response into memory while the client reads it.",
        ui: { label: "Buffer responses", group: FORWARD, advanced: true },
      }),
      sources: endpoints("Sources", "Where connections come from."),
      destinations: endpoints("Destinations", "Where connections arrive."),
      tags: TAGS,
    },
    {
      checks: [
        { kind: "custom", name: "route_protocols", fieldSources: ["protocols"] },
        {
          kind: "custom",
          name: "route_matchers",
          fieldSources: [
            "protocols",
            "methods",
            "hosts",
            "headers",
            "paths",
            "snis",
            "sources",
            "destinations",
            "strip_path",
          ],
        },
      ],
    },
  ),
  endpointKey: "name",
  uniqueKeys: [["name"]],
  foreign: { service: { kind: "services", onDelete: "restrict" } },
  declarative: { nestedIn: [{ kind: "services", field: "service" }], idFrom: { kind: "endpoint_key" } },
  describe: describeRoute,
};

function describeRoute(data: Readonly<Record<string, unknown>>): string {
  if (typeof data.name === "string") return data.name;
  for (const field of ["paths", "hosts", "snis", "methods"]) {
    const values = data[field];
    if (Array.isArray(values) && values.length > 0) return values.join(", ");
  }
  return "unnamed route";
}
