import { certificateName } from "../checks/certificate-name.ts";
import { foreign, record, string } from "../field-spec.ts";
import { CREATED_AT, ID, TAGS, UPDATED_AT } from "./common-fields.ts";
import type { EntitySpec } from "./entity-spec.ts";

const ALTERNATIVE = "Second certificate of another key type";

/** Reference: referenceable-fields, "Core entities". */
export const CERTIFICATE: EntitySpec = {
  kind: "certificates",
  singular: "certificate",
  title: "Certificate",
  record: record(
    {
      id: ID,
      created_at: CREATED_AT,
      updated_at: UPDATED_AT,
      cert: string({
        required: true,
        check: "certificate",
        referenceable: true,
        description: "The certificate and its chain, as PEM.",
        ui: { label: "Certificate", multiline: true },
      }),
      key: string({
        required: true,
        check: "private_key",
        referenceable: true,
        encrypted: true,
        description: "Its private key, as PEM.",
        ui: { label: "Private key", multiline: true },
      }),
      cert_alt: string({
        check: "certificate",
        referenceable: true,
        description: "Offered to clients that do not know the first one's key type.",
        ui: { label: "Second certificate", group: ALTERNATIVE, multiline: true, advanced: true },
      }),
      key_alt: string({
        check: "private_key",
        referenceable: true,
        encrypted: true,
        description: "The second certificate's private key.",
        ui: { label: "Second private key", group: ALTERNATIVE, multiline: true, advanced: true },
      }),
      tags: TAGS,
    },
    {
      checks: [
        { kind: "mutually_required", fields: ["cert_alt", "key_alt"] },
        { kind: "custom", name: "certificate_pair", fieldSources: ["cert", "key", "cert_alt", "key_alt"] },
      ],
    },
  ),
  endpointKey: null,
  uniqueKeys: [],
  foreign: {},
  declarative: { nestedIn: [], idFrom: { kind: "random" } },
  describe: (data) =>
    certificateName(data.cert) ?? (typeof data.id === "string" ? `certificate ${data.id.slice(0, 8)}` : "certificate"),
};

export const SNI: EntitySpec = {
  kind: "snis",
  singular: "sni",
  title: "SNI",
  record: record({
    id: ID,
    created_at: CREATED_AT,
    updated_at: UPDATED_AT,
    name: string({
      required: true,
      unique: true,
      check: "wildcard_host",
      description: "The server name a client asks for, with * as the first or last label for any.",
      ui: { label: "Name", placeholder: "api.example.com" },
    }),
    certificate: foreign("certificates", {
      required: true,
      onDelete: "cascade",
      description: "The certificate to answer with.",
      ui: { label: "Certificate" },
    }),
    tags: TAGS,
  }),
  endpointKey: "name",
  uniqueKeys: [["name"]],
  foreign: { certificate: { kind: "certificates", onDelete: "cascade" } },
  declarative: { nestedIn: [{ kind: "certificates", field: "certificate" }], idFrom: { kind: "endpoint_key" } },
  describe: (data) => String(data.name ?? "SNI"),
};

export const CA_CERTIFICATE: EntitySpec = {
  kind: "ca_certificates",
  singular: "ca_certificate",
  title: "CA certificate",
  record: record(
    {
      id: ID,
      created_at: CREATED_AT,
      updated_at: UPDATED_AT,
      cert: string({
        required: true,
        check: "certificate",
        description: "The authority's certificate, as PEM.",
        ui: { label: "Certificate", multiline: true },
      }),
      cert_digest: string({
        auto: true,
        unique: true,
        description: "The SHA-256 of the certificate.",
        ui: { label: "Digest" },
      }),
      tags: TAGS,
    },
    { checks: [{ kind: "custom", name: "ca_certificate", fieldSources: ["cert"] }] },
  ),
  endpointKey: null,
  uniqueKeys: [["cert_digest"]],
  foreign: {},
  declarative: { nestedIn: [], idFrom: { kind: "random" } },
  describe: (data) => certificateName(data.cert) ?? "CA certificate",
};
