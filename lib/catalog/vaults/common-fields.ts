import { boolean, number } from "#lib/schema/field-spec.ts";

const FOR_EVER_SECONDS = 100_000_000;

/** Kong's fields of every remote backend: how long a value is used, and how it is encoded (reference: vault-semantics §5, §8). */
export const lifetimeFields = {
  ttl: number({
    between: [0, FOR_EVER_SECONDS],
    description: "How long a value is used before it is read again. Unset or 0: it is read once and never again.",
    ui: { label: "Lifetime", unit: "s", advanced: true, placeholder: "3600" },
  }),
  neg_ttl: number({
    between: [0, FOR_EVER_SECONDS],
    description: "How long a secret that could not be read counts as missing before a request asks for it again.",
    ui: { label: "Lifetime of a failure", unit: "s", advanced: true },
  }),
  resurrect_ttl: number({
    between: [0, FOR_EVER_SECONDS],
    description:
      "How long the last good value goes on being used after its lifetime while the vault cannot be read. Unset: for as long as it takes.",
    ui: { label: "Use of an old value", unit: "s", advanced: true },
  }),
  base64_decode: boolean({
    default: false,
    description: "The values are base64 text and are decoded before use.",
    ui: { label: "Decode base64", advanced: true },
  }),
} as const;
