import type { FieldSpec } from "#lib/schema/field-spec.ts";

const ACRONYMS: Record<string, string> = {
  api: "API",
  cas: "CA certificates",
  dns: "DNS",
  hmac: "HMAC",
  http: "HTTP",
  https: "HTTPS",
  id: "ID",
  ip: "IP",
  ips: "IPs",
  json: "JSON",
  jwt: "JWT",
  kv: "KV",
  sni: "SNI",
  snis: "SNIs",
  ssl: "SSL",
  tcp: "TCP",
  tls: "TLS",
  ttl: "TTL",
  udp: "UDP",
  uri: "URI",
  url: "URL",
  ws: "WS",
};

/** The label of a field in words: its own, or its key put into words ("cache_ttl" → "Cache TTL"). */
export function labelOf(key: string, spec: FieldSpec): string {
  if (spec.ui?.label) return spec.ui.label;
  const words = key.split(/[_\s-]+/).filter(Boolean);
  const text = words.map((word) => ACRONYMS[word.toLowerCase()] ?? word.toLowerCase()).join(" ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
