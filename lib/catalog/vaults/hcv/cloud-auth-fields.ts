import { integer, string } from "#lib/schema/field-spec.ts";

const GROUP = "Sign-in";
const AWS = { field: "auth_method", oneOf: ["aws_iam", "aws_ec2"] };
const IAM = { field: "auth_method", oneOf: ["aws_iam"] };
const GCP = { field: "auth_method", oneOf: ["gcp_iam", "gcp_gce"] };
const GCP_IAM = { field: "auth_method", oneOf: ["gcp_iam"] };
const AZURE = { field: "auth_method", oneOf: ["azure"] };

/** How the gateway signs in as a cloud's machine or account (reference: vault-semantics §8, "hcv"). */
export const cloudAuthFields = {
  aws_auth_role: string({
    description: "The role of the AWS method. Unset: the vault takes the role named like the caller.",
    ui: { label: "Role", group: GROUP, showWhen: AWS },
  }),
  aws_auth_region: string({
    match: "^[a-z][a-z0-9-]*$",
    description: "The region whose STS the vault asks about the caller. Unset: the global one.",
    ui: { label: "Region", group: GROUP, showWhen: IAM, placeholder: "eu-central-1" },
  }),
  aws_auth_nonce: string({
    encrypted: true,
    description:
      "The word that only this instance knows; the vault takes it at the first sign-in and demands it afterwards.",
    ui: { label: "Nonce", group: GROUP },
  }),
  aws_access_key_id: string({
    description: "The access key to sign in with. Unset: the identity that the gateway has in AWS.",
    ui: { label: "Access key ID", group: GROUP, showWhen: IAM },
  }),
  aws_secret_access_key: string({
    encrypted: true,
    description: "The secret of the access key.",
    ui: { label: "Secret access key", group: GROUP, showWhen: IAM },
  }),
  aws_assume_role_arn: string({
    startsWith: "arn:",
    description: "A role of AWS to take on before signing in.",
    ui: { label: "Role to assume", group: GROUP, advanced: true, showWhen: IAM },
  }),
  aws_role_session_name: string({
    lenMin: 2,
    lenMax: 64,
    description: "The name under which the use of the assumed role appears in CloudTrail.",
    ui: { label: "Name of the session", group: GROUP, advanced: true, showWhen: IAM },
  }),
  aws_sts_endpoint_url: string({
    check: "url",
    description: "The address of STS when it is not the region's own, such as a private endpoint.",
    ui: { label: "STS endpoint", group: GROUP, advanced: true, showWhen: IAM },
  }),
  aws_login_path: string({
    default: "/v1/auth/aws/login",
    startsWith: "/v1/auth/",
    description: "The path of the AWS method's sign-in.",
    ui: { label: "Path of the sign-in", group: GROUP, advanced: true, showWhen: AWS },
  }),
  gcp_auth_role: string({
    description: "The role of the Google method.",
    ui: { label: "Role", group: GROUP, showWhen: GCP },
  }),
  gcp_service_account: string({
    encrypted: true,
    check: "json",
    description:
      "The key file of the service account, as JSON. Unset: GCP_SERVICE_ACCOUNT of the gateway's environment.",
    ui: { label: "Service account", group: GROUP, multiline: true, showWhen: GCP_IAM },
  }),
  gcp_jwt_exp: integer({
    between: [0, 900],
    description: "How long the signed proof may be used. Unset: 900 s, the longest that the vault takes.",
    ui: { label: "Lifetime of the proof", unit: "s", group: GROUP, advanced: true, showWhen: GCP_IAM },
  }),
  gcp_login_path: string({
    default: "/v1/auth/gcp/login",
    startsWith: "/v1/auth/",
    description: "The path of the Google method's sign-in.",
    ui: { label: "Path of the sign-in", group: GROUP, advanced: true, showWhen: GCP },
  }),
  azure_auth_role: string({
    description: "The role of the Azure method.",
    ui: { label: "Role", group: GROUP },
  }),
  azure_login_path: string({
    default: "/v1/auth/azure/login",
    startsWith: "/v1/auth/",
    description: "The path of the Azure method's sign-in.",
    ui: { label: "Path of the sign-in", group: GROUP, advanced: true, showWhen: AZURE },
  }),
} as const;
