import { boolean, record, string } from "#lib/schema/field-spec.ts";

/** Signing in with a cloud identity instead of a password (Kong 3.13 and later). */
export const CLOUD_AUTHENTICATION = record(
  {
    auth_provider: string({
      required: true,
      oneOf: ["aws", "azure", "gcp"],
      referenceable: true,
      description: "The cloud whose identity signs in to Redis.",
      ui: { label: "Provider", choices: { aws: "AWS", azure: "Azure", gcp: "Google Cloud" } },
    }),
    aws_cache_name: string({
      referenceable: true,
      description: "The name of the ElastiCache cache.",
      ui: { label: "AWS cache name" },
    }),
    aws_region: string({
      referenceable: true,
      description: "The region of the ElastiCache cache.",
      ui: { label: "AWS region", placeholder: "eu-west-1" },
    }),
    aws_is_serverless: boolean({
      default: true,
      description: "The cache is an ElastiCache Serverless one.",
      ui: { label: "AWS serverless" },
    }),
    aws_access_key_id: string({
      referenceable: true,
      encrypted: true,
      description: "The access key that signs in. Unset: the node's environment.",
      ui: { label: "AWS access key id" },
    }),
    aws_secret_access_key: string({
      referenceable: true,
      encrypted: true,
      description: "The secret of the access key.",
      ui: { label: "AWS secret access key" },
    }),
    aws_assume_role_arn: string({
      referenceable: true,
      description: "A role to take on before signing in.",
      ui: { label: "AWS role to assume" },
    }),
    aws_role_session_name: string({
      referenceable: true,
      description: "The session name for the assumed role.",
      ui: { label: "AWS role session name" },
    }),
    azure_client_id: string({
      referenceable: true,
      encrypted: true,
      description: "The client id of the Azure application.",
      ui: { label: "Azure client id" },
    }),
    azure_client_secret: string({
      referenceable: true,
      encrypted: true,
      description: "The client secret of the Azure application.",
      ui: { label: "Azure client secret" },
    }),
    azure_tenant_id: string({
      referenceable: true,
      encrypted: true,
      description: "The tenant of the Azure application.",
      ui: { label: "Azure tenant id" },
    }),
    gcp_service_account_json: string({
      referenceable: true,
      encrypted: true,
      description: "The key of the service account, as the JSON text that Google issues.",
      ui: { label: "Google service account", multiline: true },
    }),
  },
  {
    required: false,
    description: "Sign in with a cloud identity instead of a password.",
    ui: { label: "Cloud authentication", advanced: true },
  },
);
