import { CUSTOM_FIELDS } from "#lib/catalog/logging/custom-fields-field.ts";
import { boolean, type Infer, integer, number, record, string } from "#lib/schema/field-spec.ts";

const WHERE = "Where the log goes";

/** Reference: plugins, "Log object"; fields of Kong's tcp-log. */
export const config = record({
  host: string({
    required: true,
    check: "host",
    description: "The name or address of the receiver.",
    ui: { label: "Host", group: WHERE },
  }),
  port: integer({
    required: true,
    between: [0, 65535],
    description: "The port of the receiver.",
    ui: { label: "Port", group: WHERE },
  }),
  timeout: number({
    default: 10000,
    description: "How long to wait for a connection, and for an entry to leave.",
    ui: { label: "Timeout", group: WHERE, unit: "ms", advanced: true },
  }),
  keepalive: number({
    default: 60000,
    description: "How long an idle connection is kept open.",
    ui: { label: "Keepalive", group: WHERE, unit: "ms", advanced: true },
  }),
  tls: boolean({
    required: true,
    default: false,
    description: "Connect over TLS. The receiver's certificate is not verified.",
    ui: { label: "TLS", group: WHERE },
  }),
  tls_sni: string({
    description: "The name to ask for when connecting over TLS. Unset: the host.",
    ui: { label: "TLS server name", group: WHERE, advanced: true },
  }),
  custom_fields_by_lua: CUSTOM_FIELDS,
});

export type TcpLogConfig = Infer<typeof config>;
