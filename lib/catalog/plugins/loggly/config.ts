import { CUSTOM_FIELDS } from "#lib/catalog/logging/custom-fields-field.ts";
import { type Infer, integer, number, record, set, string } from "#lib/schema/field-spec.ts";

const WHERE = "Where the log goes";
const WHAT = "What is logged";

const severity = (label: string, description: string) =>
  string({
    default: "info",
    oneOf: ["debug", "info", "notice", "warning", "err", "crit", "alert", "emerg"],
    description,
    ui: {
      label,
      group: WHAT,
      choices: {
        debug: "Debug",
        info: "Info",
        notice: "Notice",
        warning: "Warning",
        err: "Error",
        crit: "Critical",
        alert: "Alert",
        emerg: "Emergency",
      },
    },
  });

/** The fields of Kong's loggly. */
export const config = record({
  host: string({
    default: "logs-01.loggly.com",
    check: "host",
    description: "The name or address of the syslog receiver.",
    ui: { label: "Host", group: WHERE },
  }),
  port: integer({
    default: 514,
    between: [0, 65535],
    description: "The port of the syslog receiver.",
    ui: { label: "Port", group: WHERE },
  }),
  key: string({
    required: true,
    referenceable: true,
    encrypted: true,
    description: "The customer token of Loggly.",
    ui: { label: "Key", group: WHERE },
  }),
  tags: set(string({}), {
    default: ["kong"],
    description: "Tags that Loggly gives to the entries.",
    ui: { label: "Tags", group: WHAT },
  }),
  log_level: severity("Log level", "Entries that are less severe than this are not sent."),
  successful_severity: severity("Success", "How severe a response below 400 is."),
  client_errors_severity: severity("Client errors", "How severe a response from 400 to 499 is."),
  server_errors_severity: severity("Server errors", "How severe a response of 500 and above is."),
  timeout: number({
    default: 10000,
    description: "How long sending may take in Kong. The embedded node hands a datagram to the system at once.",
    ui: { label: "Timeout", group: WHERE, unit: "ms", advanced: true },
  }),
  custom_fields_by_lua: CUSTOM_FIELDS,
});

export type LogglyConfig = Infer<typeof config>;
