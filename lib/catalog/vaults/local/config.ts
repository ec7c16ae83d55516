import { number, record, string } from "#lib/schema/field-spec.ts";
import { lifetimeFields } from "../common-fields.ts";

export const config = record({
  store: string({
    required: true,
    default: "default",
    match: "^[%a%d][%a%d_-]*$",
    lenMax: 64,
    description: "Which of Gatehouse's stores it shows. Vaults with the same store share their secrets.",
    ui: { label: "Store", placeholder: "default", advanced: true },
  }),
  ...lifetimeFields,
  // Nodes are told of a change at once; this is for one that could not be told.
  ttl: number({
    ...lifetimeFields.ttl,
    default: 300,
    description: "How long a value is used before a node reads it again. Changes made here reach the nodes at once.",
  }),
});
