import { boolean, type Infer, integer, record, string } from "#lib/schema/field-spec.ts";
import { lifetimeFields } from "../common-fields.ts";
import { authChecks } from "./auth-checks.ts";
import { authFields } from "./auth-fields.ts";
import { cloudAuthFields } from "./cloud-auth-fields.ts";

/** Reference: vault-semantics §8, "hcv"; `ca_certificate` alone is ours, because Kong trusts a CA for the whole node only. */
export const config = record(
  {
    protocol: string({
      default: "http",
      oneOf: ["http", "https"],
      description:
        "Whether the vault's address speaks TLS. Without it the token and every secret cross the network readable.",
      ui: { label: "Protocol", group: "Server", choices: { http: "http", https: "https" } },
    }),
    host: string({
      default: "127.0.0.1",
      check: "host",
      description: "The name or address of the vault, as the gateway sees it.",
      ui: { label: "Host", group: "Server", placeholder: "vault.example.com" },
    }),
    port: integer({
      default: 8200,
      between: [0, 65535],
      description: "The port of the vault's API.",
      ui: { label: "Port", group: "Server" },
    }),
    namespace: string({
      description: "The namespace that holds the mount and the sign-in, in editions that have namespaces.",
      ui: { label: "Namespace", group: "Server", advanced: true, placeholder: "team-a" },
    }),
    ssl_verify: boolean({
      default: true,
      description: "Refuse a vault whose certificate is not trusted. Switch it off for a trial only.",
      ui: {
        label: "Verify the certificate",
        group: "Server",
        advanced: true,
        showWhen: { field: "protocol", oneOf: ["https"] },
      },
    }),
    ca_certificate: string({
      check: "certificate",
      description:
        "The CA that signed the vault's certificate, as PEM, when it is not a public one. A Kong node does not know this field: set lua_ssl_trusted_certificate there.",
      ui: {
        label: "CA certificate",
        group: "Server",
        advanced: true,
        multiline: true,
        placeholder: "-----BEGIN CERTIFICATE-----",
        showWhen: { field: "protocol", oneOf: ["https"] },
      },
    }),
    mount: string({
      default: "secret",
      description: "The path at which the key-value store is mounted.",
      ui: { label: "Mount", group: "Key-value store", placeholder: "secret" },
    }),
    kv: string({
      default: "v1",
      oneOf: ["v1", "v2"],
      description: "The version of the key-value store. Version 2 keeps the earlier values of a secret.",
      ui: {
        label: "KV version",
        group: "Key-value store",
        initial: "v2",
        choices: { v1: "Version 1", v2: "Version 2" },
      },
    }),
    ...authFields,
    ...cloudAuthFields,
    ...lifetimeFields,
  },
  { checks: authChecks },
);

export type HcvConfig = Infer<typeof config>;
