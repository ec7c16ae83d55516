import { boolean, type Infer, integer, record, string } from "#lib/schema/field-spec.ts";

const GROUP = "What is allowed";

/** Reference: plugins, "request-size-limiting". */
export const config = record({
  allowed_payload_size: integer({
    default: 128,
    description: "The largest body that is let through, in the unit below.",
    ui: { label: "Allowed size", group: GROUP },
  }),
  size_unit: string({
    required: true,
    default: "megabytes",
    oneOf: ["megabytes", "kilobytes", "bytes"],
    description: "The unit of the allowed size; a kilobyte is 1024 bytes.",
    ui: {
      label: "Unit",
      group: GROUP,
      choices: { megabytes: "Megabytes", kilobytes: "Kilobytes", bytes: "Bytes" },
    },
  }),
  require_content_length: boolean({
    required: true,
    default: false,
    description: "Refuse requests that neither say how long their body is nor send it in chunks.",
    ui: { label: "Require Content-Length", group: GROUP },
  }),
});

export type RequestSizeLimitingConfig = Infer<typeof config>;
