import { CUSTOM_FIELDS } from "#lib/catalog/logging/custom-fields-field.ts";
import { type Infer, integer, number, record, string } from "#lib/schema/field-spec.ts";

const WHERE = "Where the log goes";

/** Reference: plugins, "Log object"; fields of Kong's udp-log. */
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
    description: "How long sending may take in Kong. The embedded node hands a datagram to the system at once.",
    ui: { label: "Timeout", group: WHERE, unit: "ms", advanced: true },
  }),
  custom_fields_by_lua: CUSTOM_FIELDS,
});

export type UdpLogConfig = Infer<typeof config>;
