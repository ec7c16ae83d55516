import { array, type Infer, number, record, string } from "#lib/schema/field-spec.ts";

const WHO = "Who may call";
const ANSWER = "What the others are told";

/** Reference: plugins, "ip-restriction". */
export const config = record(
  {
    allow: array(string({ check: "ip_or_cidr" }), {
      description: "Addresses and ranges that may call; all others are refused.",
      ui: { label: "Allow", group: WHO, placeholder: "10.0.0.0/8" },
    }),
    deny: array(string({ check: "ip_or_cidr" }), {
      description: "Addresses and ranges that are refused, also where they are allowed.",
      ui: { label: "Deny", group: WHO, placeholder: "203.0.113.7" },
    }),
    status: number({
      description: "The status of a refusal. Unset: 403.",
      ui: { label: "Status", group: ANSWER, placeholder: "403" },
    }),
    message: string({
      description: "The message of a refusal. Unset: it names the caller's address.",
      ui: { label: "Message", group: ANSWER },
    }),
  },
  { checks: [{ kind: "at_least_one_of", fields: ["allow", "deny"] }] },
);

export type IpRestrictionConfig = Infer<typeof config>;
