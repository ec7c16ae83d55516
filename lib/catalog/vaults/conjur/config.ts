import { record, string } from "#lib/schema/field-spec.ts";
import { lifetimeFields } from "../common-fields.ts";

/** Reference: vault-semantics §8, "conjur". */
export const config = record({
  endpoint_url: string({
    required: true,
    check: "url",
    description: "The address of Conjur, with the path under which its API is when it has one.",
    ui: { label: "Address", placeholder: "https://conjur.example.com" },
  }),
  auth_method: string({
    oneOf: ["api_key"],
    default: "api_key",
    description: "How the gateway proves who it is.",
    ui: { label: "Sign in with", choices: { api_key: "API key" }, group: "Sign-in" },
  }),
  account: string({
    required: true,
    description: "The organization account of the Conjur server.",
    ui: { label: "Account", placeholder: "my-org", group: "Sign-in" },
  }),
  login: string({
    required: true,
    description: "The user or host that signs in; a host begins with host/.",
    ui: { label: "Login", placeholder: "host/gateway", group: "Sign-in" },
  }),
  api_key: string({
    required: true,
    encrypted: true,
    description: "The API key of that user or host.",
    ui: { label: "API key", group: "Sign-in" },
  }),
  ...lifetimeFields,
});
