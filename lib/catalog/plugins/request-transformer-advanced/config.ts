import { nameItems } from "#lib/catalog/transform/pair-fields.ts";
import { array, boolean, type Infer, record, string } from "#lib/schema/field-spec.ts";

const GROUP = "Changes, in this order";

/** Items of which each may be a reference as a whole: a secret then holds `name:value`. */
const pairs = (label: string, check: "pair_item" | "header_pair_item" | "header_rename_item") =>
  array(string({ check, referenceable: true, ...(check === "pair_item" ? {} : { match: "^[^:]+:.*$" }) }), {
    required: true,
    default: [],
    description: "Items of the form name:value, or a reference to one.",
    ui: { label, placeholder: "name:value" },
  });

const JSON_TYPES = array(string({ oneOf: ["boolean", "number", "string"] }), {
  required: true,
  default: [],
  description: "The type of each JSON value, by position. Unset: a string.",
  ui: { label: "JSON types", choices: { boolean: "Boolean", number: "Number", string: "String" } },
});

const changes = () => ({
  body: pairs("Body", "pair_item"),
  headers: pairs("Headers", "header_pair_item"),
  querystring: pairs("Query", "pair_item"),
  json_types: JSON_TYPES,
});

const section = (label: string, description: string) =>
  ({ required: true, description, ui: { label, group: GROUP } }) as const;

/** Reference: plugins, "request-transformer", and Kong's advanced form of it. */
export const config = record({
  http_method: string({
    match: "^%u+$",
    description: "The method to use upstream. Unset: the client's.",
    ui: { label: "Method", group: "Request line", placeholder: "POST" },
  }),
  allow: record(
    {
      body: array(string({}), {
        description: "The only fields of a body that are kept. Unset: all.",
        ui: { label: "Body", placeholder: "name" },
      }),
    },
    section("Allow", "What is kept before anything is changed."),
  ),
  remove: record(
    { body: nameItems("Body"), headers: nameItems("Headers", "header_item"), querystring: nameItems("Query") },
    section("Remove", "What is taken away first."),
  ),
  rename: record(
    {
      body: pairs("Body", "pair_item"),
      headers: pairs("Headers", "header_rename_item"),
      querystring: pairs("Query", "pair_item"),
    },
    section("Rename", "What gets another name, as old:new."),
  ),
  replace: record(
    {
      uri: string({
        description: "The path to use upstream, in place of what the route made of it.",
        ui: { label: "Path", placeholder: "/orders/$(uri_captures[1])" },
      }),
      ...changes(),
    },
    section("Replace", "What gets another value where it is present."),
  ),
  add: record(changes(), section("Add", "What is added where it is absent.")),
  append: record(changes(), section("Append", "What is added as a further value.")),
  dots_in_keys: boolean({
    default: true,
    description: "A dot in the name of a JSON field is a part of the name. Off: it leads into the object below.",
    ui: { label: "Dots in keys", group: GROUP, advanced: true },
  }),
});

export type RequestTransformerAdvancedConfig = Infer<typeof config>;
