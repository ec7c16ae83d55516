import { boolean, string } from "#lib/schema/field-spec.ts";

const GROUP = "Sign-in";

/** How the gateway signs in, by methods that need no cloud (reference: vault-semantics §8, "hcv"). */
export const authFields = {
  auth_method: string({
    default: "token",
    oneOf: ["token", "kubernetes", "approle", "cert", "jwt", "aws_ec2", "aws_iam", "gcp_iam", "gcp_gce", "azure"],
    description: "How the gateway proves to the vault who it is.",
    ui: {
      label: "Method",
      group: GROUP,
      choices: {
        token: "Token",
        kubernetes: "Kubernetes",
        approle: "AppRole",
        cert: "Client certificate",
        jwt: "JWT from an identity provider",
        aws_ec2: "AWS EC2 instance",
        aws_iam: "AWS IAM",
        gcp_iam: "Google service account",
        gcp_gce: "Google Compute Engine",
        azure: "Azure managed identity",
      },
    },
  }),
  token: string({
    encrypted: true,
    description:
      "A token whose policies allow to read the secrets. One that can be renewed is renewed before it expires.",
    ui: { label: "Token", group: GROUP },
  }),
  kube_role: string({
    description: "The role of the Kubernetes method that the gateway's service account is bound to.",
    ui: { label: "Role", group: GROUP },
  }),
  kube_auth_path: string({
    default: "kubernetes",
    description: "The path at which the Kubernetes method is mounted, below auth/.",
    ui: {
      label: "Path of the method",
      group: GROUP,
      advanced: true,
      showWhen: { field: "auth_method", oneOf: ["kubernetes"] },
    },
  }),
  kube_api_token_file: string({
    default: "/run/secrets/kubernetes.io/serviceaccount/token",
    startsWith: "/",
    description: "The file on the gateway that holds the service account's token.",
    ui: {
      label: "Token file",
      group: GROUP,
      advanced: true,
      showWhen: { field: "auth_method", oneOf: ["kubernetes"] },
    },
  }),
  approle_role_id: string({
    description: "The role ID of the AppRole.",
    ui: { label: "Role ID", group: GROUP },
  }),
  approle_secret_id: string({
    encrypted: true,
    description: "The secret ID of the AppRole, or the wrapping token that holds it.",
    ui: { label: "Secret ID", group: GROUP, showWhen: { field: "auth_method", oneOf: ["approle"] } },
  }),
  approle_secret_id_file: string({
    startsWith: "/",
    description: "The file on the gateway that holds the secret ID, instead of typing it here. Read at every sign-in.",
    ui: {
      label: "Secret ID file",
      group: GROUP,
      showWhen: { field: "auth_method", oneOf: ["approle"] },
      placeholder: "/run/secrets/secret-id",
    },
  }),
  approle_response_wrapping: boolean({
    default: false,
    description: "What is given is a wrapping token, which shows the secret ID once.",
    ui: {
      label: "Secret ID is wrapped",
      group: GROUP,
      advanced: true,
      showWhen: { field: "auth_method", oneOf: ["approle"] },
    },
  }),
  approle_auth_path: string({
    default: "approle",
    description: "The path at which the AppRole method is mounted, below auth/.",
    ui: {
      label: "Path of the method",
      group: GROUP,
      advanced: true,
      showWhen: { field: "auth_method", oneOf: ["approle"] },
    },
  }),
  cert_auth_role_name: string({
    description: "The role of the certificate method. Unset: the vault takes any role that the certificate fits.",
    ui: { label: "Role", group: GROUP, showWhen: { field: "auth_method", oneOf: ["cert"] } },
  }),
  cert_auth_cert: string({
    check: "certificate",
    description: "The certificate that the gateway shows to the vault, as PEM.",
    ui: { label: "Certificate", group: GROUP, multiline: true, placeholder: "-----BEGIN CERTIFICATE-----" },
  }),
  cert_auth_cert_key: string({
    encrypted: true,
    check: "private_key",
    description: "The private key of the certificate, as PEM.",
    ui: { label: "Private key", group: GROUP, multiline: true, placeholder: "-----BEGIN PRIVATE KEY-----" },
  }),
  jwt_role: string({
    description: "The role of the JWT method.",
    ui: { label: "Role", group: GROUP },
  }),
  oauth2_token_endpoint: string({
    check: "url",
    description: "The identity provider's token endpoint, which gives the gateway its JWT.",
    ui: { label: "Token endpoint", group: GROUP, placeholder: "https://id.example.com/oauth2/token" },
  }),
  oauth2_client_id: string({
    description: "The gateway's client ID at the identity provider.",
    ui: { label: "Client ID", group: GROUP },
  }),
  oauth2_client_secret: string({
    encrypted: true,
    description: "The gateway's client secret at the identity provider.",
    ui: { label: "Client secret", group: GROUP },
  }),
  oauth2_audiences: string({
    description: "Who the JWT is for, as the role of the JWT method expects it; several are separated by commas.",
    ui: { label: "Audiences", group: GROUP, advanced: true, showWhen: { field: "auth_method", oneOf: ["jwt"] } },
  }),
} as const;
