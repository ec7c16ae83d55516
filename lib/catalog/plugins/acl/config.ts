import { array, boolean, type Infer, record, string } from "#lib/schema/field-spec.ts";

const WHO = "Who may call";
const GROUPS = "Which groups count";
const EITHER = ["allow", "deny"] as const;

/** Reference: plugins, "acl". */
export const config = record(
  {
    allow: array(string({}), {
      description: "Groups whose members may call; all others are refused.",
      ui: { label: "Allow", group: WHO },
    }),
    deny: array(string({}), {
      description: "Groups whose members are refused; all others may call.",
      ui: { label: "Deny", group: WHO },
    }),
    hide_groups_header: boolean({
      required: true,
      default: false,
      description: "Do not tell the upstream the groups in X-Consumer-Groups or X-Authenticated-Groups.",
      ui: { label: "Hide the groups", group: GROUPS },
    }),
    always_use_authenticated_groups: boolean({
      required: true,
      default: false,
      description: "Prefer groups that an identity provider names to those of the consumer.",
      ui: { label: "Prefer authenticated groups", group: GROUPS, advanced: true },
    }),
  },
  {
    checks: [
      { kind: "only_one_of", fields: EITHER },
      { kind: "at_least_one_of", fields: EITHER },
    ],
  },
);

export type AclConfig = Infer<typeof config>;
