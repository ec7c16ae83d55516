import { record, string } from "#lib/schema/field-spec.ts";
import { lifetimeFields } from "../common-fields.ts";

/** Reference: vault-semantics §8, "azure". */
export const config = record({
  vault_uri: string({
    required: true,
    check: "url",
    startsWith: "https://",
    description: "The address of the key vault.",
    ui: { label: "Vault", placeholder: "https://my-vault.vault.azure.net" },
  }),
  location: string({
    description: "The Azure region of the key vault. Kong asks for it; Gatehouse needs no more than the address.",
    ui: { label: "Location", placeholder: "westeurope", advanced: true },
  }),
  client_id: string({
    description:
      "The application that reads the secrets. Unset: the prefix with _CLIENT_ID in the gateway's environment.",
    ui: { label: "Client id", group: "Identity" },
  }),
  tenant_id: string({
    description: "The directory of that application. Unset: the prefix with _TENANT_ID in the gateway's environment.",
    ui: { label: "Tenant id", group: "Identity" },
  }),
  credentials_prefix: string({
    default: "AZURE",
    match: "^[%a_][%w_]*$",
    description:
      "Begins the names of the variables with the credentials: AZURE reads AZURE_CLIENT_SECRET. Without a secret there, the managed identity of the gateway's machine is used.",
    ui: { label: "Prefix of variables", advanced: true, group: "Identity" },
  }),
  type: string({
    oneOf: ["secrets"],
    default: "secrets",
    description: "What is read from the key vault.",
    ui: { label: "Kind", advanced: true, choices: { secrets: "Secrets" } },
  }),
  ...lifetimeFields,
});
