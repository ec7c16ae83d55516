import type { FieldSpec } from "./field-spec.ts";

/**
 * Whether a field says where a config's secrets are sent, or how safely. Its name decides, so that this holds for
 * schemas read from a Kong node as well, unless its spec says so itself (`destination`).
 */
export function isDestination(name: string, field: FieldSpec): boolean {
  return field.destination ?? REVIEWED.test(name);
}

const REVIEWED =
  /(^|_)(host|hosts|hostname|ip|port|url|urls|uri|uris|endpoint|endpoints|address|addresses|domain|server|servers|server_name|issuer|protocol|scheme|proxy|nodes|brokers|ssl|ssl_verify|tls|tls_verify|ca_certificate|is_proxied)$/;
