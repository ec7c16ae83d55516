import { array, string } from "#lib/schema/field-spec.ts";

/** A list of `name` items: what to take away. `header_item` also checks that a name is a header name. */
export function nameItems(label: string, check?: "header_item") {
  return array(string(check ? { check } : {}), {
    required: true,
    default: [],
    description: "Names, one an item.",
    ui: { label, placeholder: "name" },
  });
}

/** A list of `name:value` items. Only the headers' checks ask for a colon, as Kong does. */
export function pairItems(label: string, check: "pair_item" | "header_pair_item" | "header_rename_item") {
  return array(string({ check, ...(check === "pair_item" ? {} : { match: "^[^:]+:.*$" }) }), {
    required: true,
    default: [],
    description: "Items of the form name:value.",
    ui: { label, placeholder: "name:value" },
  });
}
