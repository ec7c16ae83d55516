import { boolean, type Infer, record, string } from "#lib/schema/field-spec.ts";

/** Reference: plugins, "correlation-id". */
export const config = record({
  header_name: string({
    default: "Kong-Request-ID",
    check: "header_name",
    description: "The header that carries the id upstream. An id that the client sent is kept.",
    ui: { label: "Header name" },
  }),
  generator: string({
    required: true,
    default: "uuid#counter",
    oneOf: ["uuid", "uuid#counter", "tracker"],
    description: "How a missing id is made.",
    ui: {
      label: "Generator",
      choices: {
        uuid: "A new UUID for each request",
        "uuid#counter": "The node's UUID and a counter",
        tracker: "Address, port, process, connection and time",
      },
    },
  }),
  echo_downstream: boolean({
    required: true,
    default: false,
    description: "Send the id back to the client as well.",
    ui: { label: "Echo to the client" },
  }),
});

export type CorrelationIdConfig = Infer<typeof config>;
