import { array, type Infer, record, string } from "#lib/schema/field-spec.ts";

/** Reference: plugins, "bot-detection". */
export const config = record({
  allow: array(string({ check: "regex" }), {
    default: [],
    description: "Regular expressions of user agents that pass, whatever the other lists say.",
    ui: { label: "Allow" },
  }),
  deny: array(string({ check: "regex" }), {
    default: [],
    description: "Regular expressions of user agents that are refused, besides the known bots.",
    ui: { label: "Deny" },
  }),
});

export type BotDetectionConfig = Infer<typeof config>;
