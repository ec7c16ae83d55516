import { ANONYMOUS, HIDE_CREDENTIALS, REALM } from "#lib/catalog/authentication/authentication-fields.ts";
import { type Infer, record } from "#lib/schema/field-spec.ts";

/** Reference: plugins, "basic-auth". */
export const config = record({
  hide_credentials: HIDE_CREDENTIALS,
  anonymous: ANONYMOUS,
  realm: { ...REALM, required: true, default: "service" },
});

export type BasicAuthConfig = Infer<typeof config>;
