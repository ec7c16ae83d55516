import { boolean, string } from "#lib/schema/field-spec.ts";

/** The heading of what all authentication plugins have in common. */
export const WHAT_HAPPENS_THEN = "What happens then";

/** Reference: plugins, "Credentials set by every auth plugin". */
export const ANONYMOUS = string({
  description:
    "The id or username of a consumer for requests that carry no valid credential. Unset: they are refused with 401.",
  ui: { label: "Anonymous consumer", group: WHAT_HAPPENS_THEN, advanced: true },
});

export const HIDE_CREDENTIALS = boolean({
  required: true,
  default: false,
  description: "Take the credential out of the request before it goes upstream.",
  ui: { label: "Hide credentials", group: WHAT_HAPPENS_THEN },
});

export const RUN_ON_PREFLIGHT = boolean({
  required: true,
  default: true,
  description: "Ask for a credential on OPTIONS requests too.",
  ui: { label: "Run on preflight", group: WHAT_HAPPENS_THEN, advanced: true },
});

export const REALM = string({
  description: "The realm to name in the WWW-Authenticate header of a refusal.",
  ui: { label: "Realm", group: WHAT_HAPPENS_THEN, advanced: true },
});
