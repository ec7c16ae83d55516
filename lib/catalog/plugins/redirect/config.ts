import { boolean, type Infer, integer, record, string } from "#lib/schema/field-spec.ts";

const GROUP = "Where clients are sent";

/** Reference: plugins, "redirect". */
export const config = record({
  status_code: integer({
    required: true,
    default: 301,
    between: [100, 599],
    description: "The status of the answer, such as 301 for good or 302 for now.",
    ui: { label: "Status", group: GROUP },
  }),
  location: string({
    required: true,
    check: "url",
    description: "The address that clients are sent to.",
    ui: { label: "Location", group: GROUP, placeholder: "https://example.com/new" },
  }),
  keep_incoming_path: boolean({
    default: false,
    description: "Replace path and query of the location by those of the request.",
    ui: { label: "Keep incoming path", group: GROUP },
  }),
});

export type RedirectConfig = Infer<typeof config>;
