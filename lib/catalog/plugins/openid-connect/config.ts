import { ANONYMOUS, HIDE_CREDENTIALS, RUN_ON_PREFLIGHT } from "#lib/catalog/authentication/authentication-fields.ts";
import { array, boolean, type Infer, number, record, set, string } from "#lib/schema/field-spec.ts";

const PROVIDER = "Which provider is trusted";
const TOKEN = "Where the token is";
const REQUIRED = "What the token must say";
const CONSUMER = "Whose token it is";
const UPSTREAM = "What the upstream gets";
const INTROSPECTION = "Tokens that the provider is asked about";
const REFUSAL = "What clients are told";
const CONNECTION = "How the provider is reached";

const required = (what: string) =>
  array(string({}), {
    description: `One of these ${what} must be there; several in one entry, with spaces between them, must all be there.`,
    ui: { label: `Required ${what}`, group: REQUIRED },
  });

const claimPath = <const D extends readonly string[]>(what: string, defaultPath: D) =>
  array(string({}), {
    required: true,
    default: defaultPath,
    description: `Where the token names its ${what}: a claim, or the way down to one.`,
    ui: { label: `Claim of the ${what}`, group: REQUIRED, advanced: true },
  });

const upstreamPairs = (what: string, label: string) =>
  array(string({}), { description: what, ui: { label, group: UPSTREAM, advanced: true } });

/**
 * Reference: plugins, "openid-connect": the part of Kong's plugin that protects APIs, with bearer tokens and introspection.
 * The flows that sign people in with a browser, and their fields, are not offered.
 */
export const config = record({
  issuer: string({
    required: true,
    check: "url",
    referenceable: true,
    description: "The provider's address; its keys and endpoints are read from there.",
    ui: { label: "Issuer", group: PROVIDER, placeholder: "https://id.example.com/realms/main" },
  }),
  issuers_allowed: array(string({ referenceable: true }), {
    description: "Issuers that a token may name. Empty: the one that the provider names itself.",
    ui: { label: "Allowed issuers", group: PROVIDER, advanced: true },
  }),
  extra_jwks_uris: set(string({ check: "url", referenceable: true }), {
    description: "Further addresses of keys that tokens may be signed with.",
    ui: { label: "Further keys", group: PROVIDER, advanced: true },
  }),
  client_id: array(string({ referenceable: true, encrypted: true }), {
    description: "The client that asks the provider about tokens; the first one counts.",
    ui: { label: "Client id", group: PROVIDER },
  }),
  client_secret: array(string({ referenceable: true, encrypted: true }), {
    description: "The secret of that client.",
    ui: { label: "Client secret", group: PROVIDER },
  }),
  auth_methods: array(string({ oneOf: ["bearer", "introspection"] }), {
    required: true,
    default: ["bearer", "introspection"],
    description: "Verify signed tokens with the provider's keys, ask the provider about tokens, or both.",
    ui: { label: "Methods", group: PROVIDER },
  }),
  bearer_token_param_type: array(string({ oneOf: ["header", "cookie", "query", "body"] }), {
    default: ["header", "query", "body"],
    description: "Where a token is looked for: in Authorization, in a cookie, or as access_token.",
    ui: { label: "Token in", group: TOKEN },
  }),
  bearer_token_cookie_name: string({
    description: "The cookie that carries the token.",
    ui: { label: "Cookie name", group: TOKEN },
  }),
  scopes_required: required("scopes"),
  audience_required: required("audiences"),
  groups_required: required("groups"),
  roles_required: required("roles"),
  scopes_claim: claimPath("scopes", ["scope"]),
  audience_claim: claimPath("audience", ["aud"]),
  groups_claim: claimPath("groups", ["groups"]),
  roles_claim: claimPath("roles", ["roles"]),
  verify_claims: boolean({
    required: true,
    default: true,
    description: "Check issuer, expiry and start of validity.",
    ui: { label: "Verify claims", group: REQUIRED, advanced: true },
  }),
  leeway: number({
    required: true,
    default: 0,
    description: "How far the clocks of node and provider may be apart.",
    ui: { label: "Leeway", group: REQUIRED, unit: "s", advanced: true },
  }),
  consumer_claim: array(string({}), {
    description: "The claim, or the way down to one, that names a consumer. Empty: no consumer is looked for.",
    ui: { label: "Consumer claim", group: CONSUMER },
  }),
  consumer_by: array(string({ oneOf: ["id", "username", "custom_id"] }), {
    default: ["username", "custom_id"],
    description: "What that claim is compared with, in this order.",
    ui: { label: "Consumer by", group: CONSUMER },
  }),
  consumer_optional: boolean({
    required: true,
    default: false,
    description: "Let tokens pass that belong to no consumer.",
    ui: { label: "Consumer optional", group: CONSUMER },
  }),
  credential_claim: array(string({}), {
    required: true,
    default: ["sub"],
    description: "The claim that stands for the credential when there is no consumer; limits count by it.",
    ui: { label: "Credential claim", group: CONSUMER, advanced: true },
  }),
  authenticated_groups_claim: array(string({}), {
    description: "The claim that names groups for the acl plugin.",
    ui: { label: "Groups for ACL", group: CONSUMER },
  }),
  anonymous: ANONYMOUS,
  run_on_preflight: RUN_ON_PREFLIGHT,
  hide_credentials: HIDE_CREDENTIALS,
  upstream_access_token_header: string({
    default: "authorization:bearer",
    description: "The header that carries the token to the upstream; :bearer puts that word before it.",
    ui: { label: "Token header", group: UPSTREAM, advanced: true },
  }),
  upstream_headers_claims: upstreamPairs("Claims to hand on in headers.", "Claims handed on"),
  upstream_headers_names: upstreamPairs("The headers for those claims, in the same order.", "Their headers"),
  introspect_jwt_tokens: boolean({
    required: true,
    default: false,
    description: "Ask the provider about signed tokens too, so that revoked ones are noticed.",
    ui: { label: "Ask about signed tokens", group: INTROSPECTION },
  }),
  introspection_endpoint: string({
    check: "url",
    referenceable: true,
    description: "Where tokens are asked about. Unset: where the provider says.",
    ui: { label: "Introspection endpoint", group: INTROSPECTION, advanced: true },
  }),
  introspection_endpoint_auth_method: string({
    oneOf: ["client_secret_basic", "client_secret_post", "none"],
    description: "How the client identifies itself there. Unset: with client_secret_basic.",
    ui: { label: "Client authentication", group: INTROSPECTION, advanced: true },
  }),
  introspection_hint: string({
    default: "access_token",
    description: "What kind of token the provider is told that it is.",
    ui: { label: "Token hint", group: INTROSPECTION, advanced: true },
  }),
  introspection_token_param_name: string({
    required: true,
    default: "token",
    description: "The argument that carries the token.",
    ui: { label: "Token argument", group: INTROSPECTION, advanced: true },
  }),
  introspection_headers_names: array(string({ check: "header_name" }), {
    description: "Headers to send along.",
    ui: { label: "Header names", group: INTROSPECTION, advanced: true },
  }),
  introspection_headers_values: array(string({ referenceable: true, encrypted: true }), {
    description: "The values of those headers, in the same order.",
    ui: { label: "Header values", group: INTROSPECTION, advanced: true },
  }),
  cache_introspection: boolean({
    required: true,
    default: true,
    description: "Remember what the provider said about a token until it expires, at most for the cache lifetime.",
    ui: { label: "Remember answers", group: INTROSPECTION },
  }),
  cache_ttl: number({
    required: true,
    default: 3600,
    description: "How long the provider's settings, keys and answers are kept.",
    ui: { label: "Cache lifetime", group: CONNECTION, unit: "s" },
  }),
  rediscovery_lifetime: number({
    required: true,
    default: 30,
    description: "How long to wait before keys are read anew because a token names one that is not known.",
    ui: { label: "Rediscovery after", group: CONNECTION, unit: "s", advanced: true },
  }),
  timeout: number({
    required: true,
    default: 10_000,
    description: "How long the provider may take.",
    ui: { label: "Timeout", group: CONNECTION, unit: "ms", advanced: true },
  }),
  ssl_verify: boolean({
    required: true,
    default: false,
    description: "Check the provider's certificate. Without it, anybody on the way can pass for the provider.",
    ui: { label: "Verify certificate", group: CONNECTION },
  }),
  unauthorized_error_message: string({
    default: "Unauthorized",
    description: "The message of a 401.",
    ui: { label: "Unauthorized message", group: REFUSAL, advanced: true },
  }),
  forbidden_error_message: string({
    default: "Forbidden",
    description: "The message of a 403.",
    ui: { label: "Forbidden message", group: REFUSAL, advanced: true },
  }),
});

export type OpenidConnectConfig = Infer<typeof config>;
