import { array, boolean, type Infer, record, string } from "#lib/schema/field-spec.ts";

const WHERE = "Where the key is";
const WHAT = "What happens then";

/** Reference: plugins, "key-auth". */
export const config = record({
  key_names: array(string({ check: "header_name" }), {
    required: true,
    default: ["apikey"],
    description: "Names of the header, query parameter or body field that carries the key; tried in this order.",
    ui: { label: "Key names", group: WHERE },
  }),
  key_in_header: boolean({
    required: true,
    default: true,
    description: "Look for the key in the request's headers.",
    ui: { label: "Key in a header", group: WHERE },
  }),
  key_in_query: boolean({
    required: true,
    default: true,
    description: "Look for the key in the query parameters.",
    ui: { label: "Key in the query", group: WHERE },
  }),
  key_in_body: boolean({
    required: true,
    default: false,
    description: "Look for the key in a form or JSON body.",
    ui: { label: "Key in the body", group: WHERE },
  }),
  hide_credentials: boolean({
    required: true,
    default: false,
    description: "Take the key out of the request before it goes upstream.",
    ui: { label: "Hide credentials", group: WHAT },
  }),
  anonymous: string({
    description:
      "The id or username of a consumer for requests that carry no valid key. Unset: they are refused with 401.",
    ui: { label: "Anonymous consumer", group: WHAT, advanced: true },
  }),
  run_on_preflight: boolean({
    required: true,
    default: true,
    description: "Ask for a key on OPTIONS requests too.",
    ui: { label: "Run on preflight", group: WHAT, advanced: true },
  }),
  realm: string({
    description: "The realm to name in the WWW-Authenticate header of a refusal.",
    ui: { label: "Realm", group: WHAT, advanced: true },
  }),
});

export type KeyAuthConfig = Infer<typeof config>;
