import { record, string } from "#lib/schema/field-spec.ts";
import { lifetimeFields } from "../common-fields.ts";

/** Reference: vault-semantics §8, "aws". */
export const config = record({
  region: string({
    match: "^[a-z][a-z0-9-]*$",
    description:
      "The region that holds the secrets. Unset: AWS_REGION or AWS_DEFAULT_REGION of the gateway's environment.",
    ui: { label: "Region", placeholder: "eu-central-1" },
  }),
  endpoint_url: string({
    check: "url",
    description: "The address of Secrets Manager when it is not the region's own, such as a private endpoint.",
    ui: { label: "Endpoint", advanced: true, placeholder: "https://secretsmanager.eu-central-1.amazonaws.com" },
  }),
  assume_role_arn: string({
    startsWith: "arn:",
    description: "A role to take on before reading. Without it the gateway reads with its own identity.",
    ui: {
      label: "Role to assume",
      group: "Assumed role",
      placeholder: "arn:aws:iam::123456789012:role/secrets-reader",
    },
  }),
  role_session_name: string({
    default: "KongVault",
    match: "^[%w+=,.@_-]+$",
    lenMin: 2,
    lenMax: 64,
    description: "The name under which the use of the assumed role appears in CloudTrail.",
    ui: { label: "Name of the session", group: "Assumed role", advanced: true },
  }),
  sts_endpoint_url: string({
    check: "url",
    description: "The address of the Security Token Service, which grants the role. Unset: the global one of AWS.",
    ui: { label: "STS endpoint", group: "Assumed role", advanced: true, placeholder: "https://sts.amazonaws.com" },
  }),
  ...lifetimeFields,
});
