import type { Problem } from "../problem.ts";
import { checkRouteProtocols } from "./route-protocols.ts";

interface Family {
  protocols: readonly string[];
  oneOf: readonly string[];
  /** Said about a family's protocols when none of the fields is set. */
  missing: string;
}

/** What a route must say, by its protocols; the most secure one of a mix asks for the least (reference: routing §3). */
const FAMILIES: readonly Family[] = [
  {
    protocols: ["https"],
    oneOf: ["methods", "hosts", "headers", "paths", "snis"],
    missing: "must set one of 'methods', 'hosts', 'headers', 'paths', 'snis' when 'protocols' is 'https'",
  },
  {
    protocols: ["http"],
    oneOf: ["methods", "hosts", "headers", "paths"],
    missing: "must set one of 'methods', 'hosts', 'headers', 'paths' when 'protocols' is 'http'",
  },
  { protocols: ["tls_passthrough"], oneOf: ["snis"], missing: "must set snis when 'protocols' is 'tls_passthrough'" },
  {
    protocols: ["tcp", "tls", "udp"],
    oneOf: ["sources", "destinations", "snis"],
    missing: "must set one of 'sources', 'destinations', 'snis' when 'protocols' is 'tcp', 'tls' or 'udp'",
  },
  {
    protocols: ["grpcs"],
    oneOf: ["hosts", "headers", "paths", "snis"],
    missing: "must set one of 'hosts', 'headers', 'paths', 'snis' when 'protocols' is 'grpcs'",
  },
  {
    protocols: ["grpc"],
    oneOf: ["hosts", "headers", "paths"],
    missing: "must set one of 'hosts', 'headers', 'paths' when 'protocols' is 'grpc'",
  },
];

const HTTP = ["http", "https"];
const STREAM = ["tcp", "tls", "udp", "tls_passthrough"];
const GRPC = ["grpc", "grpcs"];

/** Which fields a route must and may set, given its protocols. */
export function checkRouteMatchers(route: Readonly<Record<string, unknown>>, path: readonly string[]): Problem[] {
  if (checkRouteProtocols(route, path).length > 0) return [];
  const protocols = Array.isArray(route.protocols) ? route.protocols.map(String) : [];
  const uses = (names: readonly string[]) => protocols.some((protocol) => names.includes(protocol));
  const problems: Problem[] = [];
  const refuse = (field: string, message: string) => problems.push({ path: [...path, field], message, record: path });
  if (isSet(route.snis) && !uses(["https", "grpcs", "tls", "tls_passthrough"])) {
    refuse("snis", "'snis' can only be set when 'protocols' is 'grpcs', 'https', 'tls' or 'tls_passthrough'");
  }
  if (uses(HTTP)) forbid(route, ["sources", "destinations"], "'http' or 'https'", refuse);
  if (uses(STREAM)) {
    forbid(route, ["methods", "hosts", "paths", "headers"], "'tcp', 'tls', 'tls_passthrough' or 'udp'", refuse);
  }
  if (uses(GRPC)) {
    if (route.strip_path === true)
      refuse("strip_path", "cannot set 'strip_path' when 'protocols' is 'grpc' or 'grpcs'");
    forbid(route, ["methods", "sources", "destinations"], "'grpc' or 'grpcs'", refuse);
  }
  const family = FAMILIES.find((one) => uses(one.protocols));
  if (family && !family.oneOf.some((field) => isSet(route[field]))) refuse(placeOf(family), family.missing);
  return problems;
}

/** The message is shown at the field that people mostly use. */
function placeOf(family: Family): string {
  return family.oneOf.includes("paths") ? "paths" : (family.oneOf[0] ?? "protocols");
}

function forbid(
  route: Readonly<Record<string, unknown>>,
  fields: readonly string[],
  protocols: string,
  refuse: (field: string, message: string) => void,
): void {
  for (const field of fields) {
    if (isSet(route[field])) refuse(field, `cannot set '${field}' when 'protocols' is ${protocols}`);
  }
}

function isSet(value: unknown): boolean {
  if (value === null || value === undefined) return false;
  return typeof value !== "object" || Object.keys(value).length > 0;
}
