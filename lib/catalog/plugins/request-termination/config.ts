import { boolean, type Infer, integer, record, string } from "#lib/schema/field-spec.ts";

const ANSWER = "The answer";

/** Reference: plugins, "request-termination". */
export const config = record(
  {
    status_code: integer({
      required: true,
      default: 503,
      between: [100, 599],
      description: "The status of the answer.",
      ui: { label: "Status code", group: ANSWER },
    }),
    message: string({
      description: "A message, sent as JSON. Not together with a body or content type.",
      ui: { label: "Message", group: ANSWER },
    }),
    body: string({
      description: "The body, sent as it is.",
      ui: { label: "Body", group: ANSWER, multiline: true },
    }),
    content_type: string({
      description: "The content type of the body. Unset: application/json; charset=utf-8.",
      ui: { label: "Content type", group: ANSWER },
    }),
    echo: boolean({
      required: true,
      default: false,
      description: "Answer with a copy of the request, to see what reached the gateway.",
      ui: { label: "Echo the request", group: "When", advanced: true },
    }),
    trigger: string({
      check: "header_name",
      description: "Answer only requests with this header or query parameter. Unset: all of them.",
      ui: { label: "Trigger", group: "When", advanced: true },
    }),
  },
  {
    checks: [
      { kind: "custom", name: "request_termination", fieldSources: ["message", "body", "content_type", "echo"] },
    ],
  },
);

export type RequestTerminationConfig = Infer<typeof config>;
