import { CUSTOM_FIELDS } from "#lib/catalog/logging/custom-fields-field.ts";
import { QUEUE } from "#lib/catalog/logging/queue-fields.ts";
import { retiredQueueFields } from "#lib/catalog/logging/retired-queue-fields.ts";
import { type Infer, map, number, record, string } from "#lib/schema/field-spec.ts";

const WHERE = "Where the log goes";

/** Reference: plugins, "http-log". */
export const config = record(
  {
    http_endpoint: string({
      required: true,
      check: "url",
      referenceable: true,
      encrypted: true,
      description: "The address that receives the entries. user:password@ in it is sent as basic authentication.",
      ui: { label: "Endpoint", group: WHERE, placeholder: "https://logs.example.com/gateway" },
    }),
    method: string({
      default: "POST",
      oneOf: ["POST", "PUT", "PATCH"],
      description: "The method that sends the entries.",
      ui: { label: "Method", group: WHERE },
    }),
    content_type: string({
      default: "application/json",
      oneOf: ["application/json", "application/json; charset=utf-8"],
      description: "The content type of the entries.",
      ui: { label: "Content type", group: WHERE, advanced: true },
    }),
    headers: map(
      string({
        check: "header_name",
        matchNone: [
          { pattern: "^[Hh][Oo][Ss][Tt]$", err: "cannot contain 'Host' header" },
          {
            pattern: "^[Cc][Oo][Nn][Tt][Ee][Nn][Tt]%-[Ll][Ee][nN][Gg][Tt][Hh]$",
            err: "cannot contain 'Content-Length' header",
          },
          {
            pattern: "^[Cc][Oo][Nn][Tt][Ee][Nn][Tt]%-[Tt][Yy][Pp][Ee]$",
            err: "cannot contain 'Content-Type' header",
          },
        ],
      }),
      string({ referenceable: true, encrypted: true }),
      {
        description: "Headers to send along, such as a token.",
        ui: { label: "Headers", group: WHERE },
      },
    ),
    timeout: number({
      default: 10000,
      description: "How long to wait for the receiver.",
      ui: { label: "Timeout", group: WHERE, unit: "ms", advanced: true },
    }),
    keepalive: number({
      default: 60000,
      description: "How long an idle connection is kept open.",
      ui: { label: "Keepalive", group: WHERE, unit: "ms", advanced: true },
    }),
    custom_fields_by_lua: CUSTOM_FIELDS,
    queue: QUEUE,
    ...retiredQueueFields("http-log"),
  },
  {
    checks: [{ kind: "custom", name: "http_log_authorization", fieldSources: ["headers", "http_endpoint"] }],
  },
);

export type HttpLogConfig = Infer<typeof config>;
