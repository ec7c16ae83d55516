import { nameItems, pairItems } from "#lib/catalog/transform/pair-fields.ts";
import { array, type Infer, record, string } from "#lib/schema/field-spec.ts";

const GROUP = "Changes, in this order";

const JSON_TYPES = array(string({ oneOf: ["boolean", "number", "string"] }), {
  required: true,
  default: [],
  description: "The type of each JSON value, by position. Unset: a string.",
  ui: { label: "JSON types", choices: { boolean: "Boolean", number: "Number", string: "String" } },
});

const step = (label: string, description: string) =>
  record(
    {
      headers: pairItems("Headers", "header_pair_item"),
      json: pairItems("JSON", "pair_item"),
      json_types: JSON_TYPES,
    },
    { required: true, description, ui: { label, group: GROUP } },
  );

/** Reference: plugins, "response-transformer". */
export const config = record({
  remove: record(
    { headers: nameItems("Headers", "header_item"), json: nameItems("JSON") },
    { required: true, description: "What is taken away first.", ui: { label: "Remove", group: GROUP } },
  ),
  rename: record(
    { headers: pairItems("Headers", "header_rename_item"), json: pairItems("JSON", "pair_item") },
    { required: true, description: "What gets another name, as old:new.", ui: { label: "Rename", group: GROUP } },
  ),
  replace: step("Replace", "What gets another value where it is present."),
  add: step("Add", "What is added where it is absent."),
  append: step("Append", "What is added as a further value."),
});

export type ResponseTransformerConfig = Infer<typeof config>;
