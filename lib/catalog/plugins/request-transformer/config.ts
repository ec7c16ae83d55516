import { nameItems, pairItems } from "#lib/catalog/transform/pair-fields.ts";
import { type Infer, record, string } from "#lib/schema/field-spec.ts";

const GROUP = "Changes, in this order";

const step = (label: string, description: string) =>
  record(
    {
      body: pairItems("Body", "pair_item"),
      headers: pairItems("Headers", "header_pair_item"),
      querystring: pairItems("Query", "pair_item"),
    },
    { required: true, description, ui: { label, group: GROUP } },
  );

/** Reference: plugins, "request-transformer". */
export const config = record({
  http_method: string({
    match: "^%u+$",
    description: "The method to use upstream. Unset: the client's.",
    ui: { label: "Method", group: "Request line", placeholder: "POST" },
  }),
  remove: record(
    { body: nameItems("Body"), headers: nameItems("Headers", "header_item"), querystring: nameItems("Query") },
    { required: true, description: "What is taken away first.", ui: { label: "Remove", group: GROUP } },
  ),
  rename: record(
    {
      body: pairItems("Body", "pair_item"),
      headers: pairItems("Headers", "header_rename_item"),
      querystring: pairItems("Query", "pair_item"),
    },
    { required: true, description: "What gets another name, as old:new.", ui: { label: "Rename", group: GROUP } },
  ),
  replace: record(
    {
      uri: string({
        description: "The path to use upstream, in place of what the route made of it.",
        ui: { label: "Path", placeholder: "/orders/$(uri_captures[1])" },
      }),
      body: pairItems("Body", "pair_item"),
      headers: pairItems("Headers", "header_pair_item"),
      querystring: pairItems("Query", "pair_item"),
    },
    {
      required: true,
      description: "What gets another value where it is present.",
      ui: { label: "Replace", group: GROUP },
    },
  ),
  add: step("Add", "What is added where it is absent."),
  append: step("Append", "What is added as a further value."),
});

export type RequestTransformerConfig = Infer<typeof config>;
