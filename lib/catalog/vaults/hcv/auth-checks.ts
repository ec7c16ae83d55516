import type { EntityCheck, MatchSpec } from "#lib/schema/field-spec.ts";

/** What a method cannot do without. A form shows these fields only with their method. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  token: ["token"],
  kubernetes: ["kube_role"],
  approle: ["approle_role_id"],
  cert: ["cert_auth_cert", "cert_auth_cert_key"],
  jwt: ["jwt_role", "oauth2_token_endpoint", "oauth2_client_id", "oauth2_client_secret"],
  aws_ec2: ["aws_auth_nonce"],
  azure: ["azure_auth_role"],
};

export const authChecks: readonly EntityCheck[] = [
  ...Object.entries(REQUIRED).flatMap(([method, fields]) => fields.map((field) => requiredWith({ eq: method }, field))),
  requiredWith({ oneOf: ["gcp_iam", "gcp_gce"] }, "gcp_auth_role"),
  {
    kind: "conditional_at_least_one_of",
    ifField: "auth_method",
    ifMatch: { eq: "approle" },
    thenAtLeastOneOf: ["approle_secret_id", "approle_secret_id_file"],
  },
  { kind: "mutually_required", fields: ["aws_access_key_id", "aws_secret_access_key"] },
];

function requiredWith(ifMatch: MatchSpec, thenField: string): EntityCheck {
  return { kind: "conditional", ifField: "auth_method", ifMatch, thenField, thenMatch: { required: true } };
}
