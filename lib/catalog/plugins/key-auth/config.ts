import {
  ANONYMOUS,
  HIDE_CREDENTIALS,
  REALM,
  RUN_ON_PREFLIGHT,
} from "#lib/catalog/authentication/authentication-fields.ts";
import { array, boolean, type Infer, record, string } from "#lib/schema/field-spec.ts";

const WHERE = "Where the key is";

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
  hide_credentials: HIDE_CREDENTIALS,
  anonymous: ANONYMOUS,
  run_on_preflight: RUN_ON_PREFLIGHT,
  realm: REALM,
});

export type KeyAuthConfig = Infer<typeof config>;
