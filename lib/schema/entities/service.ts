import { array, boolean, foreign, integer, record, string } from "../field-spec.ts";
import { CREATED_AT, entityName, ID, TAGS, UPDATED_AT } from "./common-fields.ts";
import type { EntitySpec } from "./entity-spec.ts";
import { PROTOCOLS } from "./protocols.ts";
import { formatServiceUrl } from "./service-url.ts";

const WHERE = "Where requests go";
const TIMES = "Retries and timeouts";
const TLS = "TLS to the upstream";

const timeout = (label: string, description: string) =>
  integer({
    default: 60_000,
    between: [1, 2_147_483_646],
    description,
    ui: { label, group: TIMES, unit: "ms", advanced: true },
  });

/** Reference: routing §2. */
export const SERVICE: EntitySpec = {
  kind: "services",
  singular: "service",
  title: "Service",
  record: record(
    {
      id: ID,
      created_at: CREATED_AT,
      updated_at: UPDATED_AT,
      name: entityName("What people call it. Letters, digits and . - _ ~", "orders"),
      protocol: string({
        required: true,
        default: "http",
        oneOf: PROTOCOLS,
        description: "How the gateway talks to the upstream.",
        ui: { label: "Protocol", group: WHERE },
      }),
      host: string({
        required: true,
        check: "host",
        description: "The upstream's host name or address, or the name of an upstream that balances several.",
        ui: { label: "Host", group: WHERE, placeholder: "orders.internal" },
      }),
      port: integer({
        required: true,
        default: 80,
        between: [0, 65_535],
        description: "The port the upstream listens on.",
        ui: { label: "Port", group: WHERE },
      }),
      path: string({
        check: "path",
        description: "Put before the path of every request.",
        ui: { label: "Path", group: WHERE, placeholder: "/api" },
      }),
      retries: integer({
        default: 5,
        between: [0, 32_767],
        description: "How often a request is tried again after a connection failed.",
        ui: { label: "Retries", group: TIMES, advanced: true },
      }),
      connect_timeout: timeout("Connect timeout", "How long a connection may take to be established."),
      write_timeout: timeout("Write timeout", "The longest pause while a request is sent."),
      read_timeout: timeout("Read timeout", "The longest pause while the response is awaited or received."),
      tags: TAGS,
      client_certificate: foreign("certificates", {
        description: "Shown to the upstream when it asks who is calling.",
        ui: { label: "Client certificate", group: TLS, advanced: true },
      }),
      tls_verify: boolean({
        description: "Check the upstream's certificate. Unset: as the node is configured.",
        ui: { label: "Verify certificate", group: TLS, advanced: true },
      }),
      tls_verify_depth: integer({
        between: [0, 64],
        description: "How long the chain of certificates may be.",
        ui: { label: "Verify depth", group: TLS, advanced: true },
      }),
      ca_certificates: array(string({ uuid: true }), {
        description: "The authorities to trust for this service, by id.",
        ui: { label: "CA certificates", group: TLS, advanced: true },
      }),
      enabled: boolean({
        required: true,
        default: true,
        description: "A disabled service's routes answer nothing.",
        ui: { label: "Enabled", advanced: true },
      }),
    },
    {
      checks: [
        {
          kind: "custom",
          name: "service_protocol",
          fieldSources: ["protocol", "path", "client_certificate", "tls_verify", "tls_verify_depth", "ca_certificates"],
        },
      ],
      shorthands: [{ url: { type: "string", expand: "service_url" } }],
    },
  ),
  endpointKey: "name",
  uniqueKeys: [["name"]],
  foreign: { client_certificate: { kind: "certificates", onDelete: "restrict" } },
  declarative: { nestedIn: [], idFrom: { kind: "endpoint_key" } },
  describe: (data) => (typeof data.name === "string" ? data.name : formatServiceUrl(data)),
};
