import type { Problem } from "../problem.ts";

const SUBSYSTEMS: readonly ReadonlySet<string>[] = [
  new Set(["http", "https"]),
  new Set(["tcp", "tls", "udp"]),
  new Set(["tls_passthrough"]),
  new Set(["grpc", "grpcs"]),
];

/** A route's protocols are of one subsystem (reference: routing §3). */
export function checkRouteProtocols(route: Readonly<Record<string, unknown>>, path: readonly string[]): Problem[] {
  const protocols = Array.isArray(route.protocols) ? route.protocols.map(String) : [];
  const subsystems = SUBSYSTEMS.filter((subsystem) => protocols.some((protocol) => subsystem.has(protocol)));
  if (subsystems.length <= 1) return [];
  const sets = subsystems.map((subsystem) => `('${[...subsystem].join("', '")}')`).join(", ");
  return [{ path: [...path, "protocols"], message: `these sets are mutually exclusive: ${sets}` }];
}
