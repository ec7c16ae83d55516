import type { Problem } from "../problem.ts";

/** What a service may hold depends on its protocol (reference: routing §2). */
export function checkServiceProtocol(service: Readonly<Record<string, unknown>>, path: readonly string[]): Problem[] {
  const { protocol } = service;
  const problems: Problem[] = [];
  const refuse = (field: string, message: string) => problems.push({ path: [...path, field], message });
  if (PATHLESS.has(String(protocol)) && isSet(service.path)) refuse("path", "value must be null");
  if (!TLS.has(String(protocol))) {
    for (const field of TLS_FIELDS) {
      if (isSet(service[field])) refuse(field, "value must be null");
    }
  }
  return problems;
}

const PATHLESS: ReadonlySet<string> = new Set(["tcp", "tls", "udp", "grpc", "grpcs"]);
const TLS: ReadonlySet<string> = new Set(["https", "tls"]);
const TLS_FIELDS = ["client_certificate", "tls_verify", "tls_verify_depth", "ca_certificates"];

function isSet(value: unknown): boolean {
  return value !== null && value !== undefined;
}
