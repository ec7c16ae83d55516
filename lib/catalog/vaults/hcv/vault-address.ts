import type { BackendAddress } from "../../define-backend.ts";
import type { HcvConfig } from "./config.ts";

/** `https://vault.example.com:8200`; addresses of IPv6 stand in brackets. */
export function originOf({ protocol, host, port }: HcvConfig): string {
  const name = host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
  return `${protocol}://${name}:${port}`;
}

export function addressOf(config: HcvConfig): BackendAddress {
  return { host: config.host.replace(/^\[|\]$/g, ""), port: config.port, tls: tlsOf(config) };
}

/** Null for plain text. The client certificate is shown when it is what the gateway signs in with. */
export function tlsOf(config: HcvConfig): BackendAddress["tls"] {
  if (config.protocol === "http") return null;
  const isClient = config.auth_method === "cert";
  return {
    isVerified: config.ssl_verify,
    ca: config.ca_certificate,
    cert: isClient ? config.cert_auth_cert : null,
    key: isClient ? config.cert_auth_cert_key : null,
  };
}
