import { ANONYMOUS, REALM, RUN_ON_PREFLIGHT } from "#lib/catalog/authentication/authentication-fields.ts";
import { boolean, type Infer, number, record, set, string } from "#lib/schema/field-spec.ts";

const WHERE = "Where the token is";
const WHOSE = "Whose token it is";
const VALID = "How long it is valid";

/** Reference: plugins, "jwt". */
export const config = record(
  {
    header_names: set(string({}), {
      required: true,
      default: ["authorization"],
      description: "Headers that carry the token after the word Bearer.",
      ui: { label: "Header names", group: WHERE },
    }),
    uri_param_names: set(string({}), {
      required: true,
      default: ["jwt"],
      description: "Query parameters that carry the token.",
      ui: { label: "Query parameters", group: WHERE },
    }),
    cookie_names: set(string({}), {
      required: true,
      default: [],
      description: "Cookies that carry the token.",
      ui: { label: "Cookie names", group: WHERE },
    }),
    key_claim_name: string({
      required: true,
      default: "iss",
      description: "The claim, or header field of the token, that names the credential by its key.",
      ui: { label: "Key claim", group: WHOSE },
    }),
    secret_is_base64: boolean({
      required: true,
      default: false,
      description: "The secrets of the credentials are written in base64.",
      ui: { label: "Secrets are base64", group: WHOSE, advanced: true },
    }),
    claims_to_verify: set(string({ oneOf: ["exp", "nbf"] }), {
      description: "Registered claims to check: when the token expires, and from when on it is valid.",
      ui: { label: "Claims to verify", group: VALID },
    }),
    maximum_expiration: number({
      default: 0,
      between: [0, 31_536_000],
      description: "How far in the future a token may expire. 0: any time; else exp must be verified.",
      ui: { label: "Maximum expiration", group: VALID, unit: "s" },
    }),
    anonymous: ANONYMOUS,
    run_on_preflight: RUN_ON_PREFLIGHT,
    realm: REALM,
  },
  {
    checks: [
      {
        kind: "custom",
        name: "jwt_maximum_expiration",
        fieldSources: ["maximum_expiration", "claims_to_verify"],
      },
    ],
  },
);

export type JwtConfig = Infer<typeof config>;
