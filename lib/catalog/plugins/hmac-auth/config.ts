import { ANONYMOUS, HIDE_CREDENTIALS, REALM } from "#lib/catalog/authentication/authentication-fields.ts";
import { array, boolean, type Infer, number, record, string } from "#lib/schema/field-spec.ts";

const SIGNED = "What has to be signed";
const ALGORITHMS = ["hmac-sha1", "hmac-sha256", "hmac-sha384", "hmac-sha512"] as const;

/** Reference: plugins, "hmac-auth". */
export const config = record({
  enforce_headers: array(string({}), {
    required: true,
    default: [],
    description: "Headers that every signature must cover; request-line and @request-target count as headers.",
    ui: { label: "Enforced headers", group: SIGNED, placeholder: "date" },
  }),
  validate_request_body: boolean({
    required: true,
    default: false,
    description: "Compare the body with the SHA-256 in the Digest header.",
    ui: { label: "Validate the body", group: SIGNED },
  }),
  algorithms: array(string({ oneOf: ALGORITHMS }), {
    default: ALGORITHMS,
    description: "Algorithms that a signature may use.",
    ui: { label: "Algorithms", group: SIGNED },
  }),
  clock_skew: number({
    default: 300,
    gt: 0,
    description: "How far the request's date may be from this node's clock.",
    ui: { label: "Clock skew", group: SIGNED, unit: "s" },
  }),
  hide_credentials: HIDE_CREDENTIALS,
  anonymous: ANONYMOUS,
  realm: REALM,
});

export type HmacAuthConfig = Infer<typeof config>;
