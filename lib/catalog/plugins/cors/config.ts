import { array, boolean, type Infer, number, record, string } from "#lib/schema/field-spec.ts";

const METHODS = ["GET", "HEAD", "PUT", "PATCH", "POST", "DELETE", "OPTIONS", "TRACE", "CONNECT"] as const;
const WHO = "Who may call";
const WHAT = "What they may send and see";
const PREFLIGHT = "Preflight requests";

/** Reference: plugins, "cors". */
export const config = record({
  origins: array(string({ check: "asterisk_or_regex" }), {
    description: "Origins that may read responses: *, an origin, or a regular expression. Empty: all of them.",
    ui: { label: "Origins", group: WHO, placeholder: "https://app.example.com" },
  }),
  credentials: boolean({
    required: true,
    default: false,
    description: "Let browsers send cookies and credentials along.",
    ui: { label: "Credentials", group: WHO },
  }),
  methods: array(string({ oneOf: METHODS }), {
    default: METHODS,
    description: "Methods that a cross-origin request may use.",
    ui: { label: "Methods", group: WHAT },
  }),
  headers: array(string({}), {
    description: "Request headers that are allowed. Empty: whatever the browser asks for.",
    ui: { label: "Request headers", group: WHAT },
  }),
  exposed_headers: array(string({}), {
    description: "Response headers that scripts in the browser may read.",
    ui: { label: "Exposed headers", group: WHAT },
  }),
  max_age: number({
    description: "How long browsers may remember the answer to a preflight request.",
    ui: { label: "Max age", group: PREFLIGHT, unit: "s" },
  }),
  preflight_continue: boolean({
    required: true,
    default: false,
    description: "Send preflight requests to the upstream instead of answering them here.",
    ui: { label: "Let the upstream answer", group: PREFLIGHT, advanced: true },
  }),
  private_network: boolean({
    required: true,
    default: false,
    description: "Allow requests from public sites to this private network when the browser asks.",
    ui: { label: "Private network access", group: PREFLIGHT, advanced: true },
  }),
  allow_origin_absent: boolean({
    required: true,
    default: true,
    description: "Send the headers also when a request names no origin.",
    ui: { label: "Answer without an origin", group: WHO, advanced: true },
  }),
});

export type CorsConfig = Infer<typeof config>;
