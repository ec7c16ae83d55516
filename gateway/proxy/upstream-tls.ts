import type { ConfigTables, Entity } from "../config/config-tables.ts";
import type { TlsOptions } from "./upstream-pools.ts";

/** How a service speaks TLS to its upstream; the server name depends on the address. */
export type UpstreamTls = Omit<TlsOptions, "serverName">;

/** The service's settings come before its upstream entity's. */
export function readUpstreamTls(
  service: Entity,
  upstream: Entity | null,
  tables: ConfigTables,
  readSecret: (text: string) => string,
): UpstreamTls {
  const authorities = Array.isArray(service.ca_certificates) ? service.ca_certificates : [];
  return {
    isVerified: service.tls_verify === true,
    depthMax: typeof service.tls_verify_depth === "number" ? service.tls_verify_depth : null,
    certificate: readClientCertificate(service.client_certificate ?? upstream?.client_certificate, tables, readSecret),
    authorities: authorities.flatMap((id) => {
      const pem = tables.ca_certificates.get(String(id))?.cert;
      return typeof pem === "string" ? [pem] : [];
    }),
  };
}

/** The certificate that a foreign key points to, its references resolved; null without one that can be used. */
export function readClientCertificate(
  foreign: unknown,
  tables: ConfigTables,
  readSecret: (text: string) => string,
): TlsOptions["certificate"] {
  const id = typeof foreign === "object" && foreign !== null && "id" in foreign ? String(foreign.id) : null;
  const certificate = id === null ? undefined : tables.certificates.get(id);
  if (!certificate) return null;
  const [cert, key] = [readSecret(String(certificate.cert)), readSecret(String(certificate.key))];
  return cert === "" || key === "" ? null : { cert, key };
}
