import { boolean, record, string } from "#lib/schema/field-spec.ts";

/** Reference: vault-semantics §8, "env". */
export const config = record({
  prefix: string({
    match: "^[%a_][%a%d_-]*$",
    description:
      "Put before the name of every secret: my-app- makes redis-password the variable MY_APP_REDIS_PASSWORD.",
    ui: { label: "Prefix of variables", placeholder: "my-app-" },
  }),
  base64_decode: boolean({
    default: false,
    description: "The values are base64 text and are decoded before use.",
    ui: { label: "Decode base64", advanced: true },
  }),
});
