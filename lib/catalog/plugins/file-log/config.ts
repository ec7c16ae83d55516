import { CUSTOM_FIELDS } from "#lib/catalog/logging/custom-fields-field.ts";
import { boolean, type Infer, record, string } from "#lib/schema/field-spec.ts";

const WHERE = "Where the log goes";

/** Reference: plugins, "file-log". */
export const config = record({
  path: string({
    required: true,
    match: "^[^*&%%\\`]+$",
    err: "not a valid filename",
    description: "The file on the node, which is created when it is missing. Its folder has to exist.",
    ui: { label: "Path", group: WHERE, placeholder: "/var/log/gateway.log" },
  }),
  reopen: boolean({
    required: true,
    default: false,
    description: "Open the file anew for each write, so that it can be rotated while the node runs.",
    ui: { label: "Reopen", group: WHERE },
  }),
  custom_fields_by_lua: CUSTOM_FIELDS,
});

export type FileLogConfig = Infer<typeof config>;
