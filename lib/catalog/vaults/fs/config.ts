import { record, string } from "#lib/schema/field-spec.ts";
import { lifetimeFields } from "../common-fields.ts";

/** Reference: vault-semantics §8, "fs". */
export const config = record({
  prefix: string({
    required: true,
    startsWith: "/",
    lenMin: 2,
    // A reference must not lead out of it, nor may another directory be put in its place.
    destination: true,
    description: "The directory that holds the secrets, one file each. Nothing outside of it can be read.",
    ui: { label: "Directory", placeholder: "/run/secrets" },
  }),
  ...lifetimeFields,
});
