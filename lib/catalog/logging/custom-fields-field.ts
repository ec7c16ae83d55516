import { map, string } from "#lib/schema/field-spec.ts";

/** `custom_fields_by_lua`, as every plugin has it that sends the log record. */
export const CUSTOM_FIELDS = map(string({ lenMin: 1 }), string({ lenMin: 1 }), {
  description:
    "Fields to add to each entry, as Lua such as return kong.request.get_header('x-team'). The embedded node knows single expressions only.",
  ui: { label: "Custom fields", group: "What is logged", advanced: true },
});
