import { BackendError } from "../../define-backend.ts";

/** Codes of Node, OpenSSL and undici, and what a person can do about them. */
const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing answers there. Check host and port, and that the server is running",
  ECONNRESET: "the connection was closed. Check that the protocol is right and that nothing between cuts it",
  UND_ERR_SOCKET: "the connection was closed. Check that the protocol is right and that nothing between cuts it",
  EPIPE: "the connection was closed. Check that the protocol is right and that nothing between cuts it",
  ENOTFOUND: "no such host is known. Check the name",
  EAI_AGAIN: "the name could not be looked up. Check the gateway's DNS",
  EHOSTUNREACH: "there is no way to that address. Check the network and its firewall",
  ENETUNREACH: "there is no way to that address. Check the network and its firewall",
  ETIMEDOUT: "it did not answer in time. Check the network and its firewall",
  UND_ERR_CONNECT_TIMEOUT: "it did not answer in time. Check the network and its firewall",
  UND_ERR_HEADERS_TIMEOUT: "it accepted the request and did not answer in time",
  UND_ERR_BODY_TIMEOUT: "it began to answer and did not finish in time",
  UND_ERR_RES_EXCEEDED_MAX_SIZE: "its answer is larger than any secret may be",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is self-signed. Enter that certificate as CA certificate",
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate is signed by a CA that is not trusted. Enter the CA certificate",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its certificate is signed by a CA that is not trusted. Enter the CA certificate",
  UNABLE_TO_GET_ISSUER_CERT: "its certificate is signed by a CA that is not trusted. Enter the CA certificate",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "its certificate is signed by a CA that is not trusted. Enter the CA certificate",
  CERT_SIGNATURE_FAILURE: "its certificate is not signed by the CA certificate that was entered",
  CERT_HAS_EXPIRED: "its certificate has expired. Renew it on the server",
  CERT_NOT_YET_VALID: "its certificate is not valid yet. Check the clocks",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another name. Use the name that the certificate holds as host",
  EPROTO: "it does not speak TLS as the gateway does. Check the protocol and the port",
  ERR_SSL_WRONG_VERSION_NUMBER: "it does not speak TLS on this port. Set the protocol to http, or use its TLS port",
  ERR_SSL_PACKET_LENGTH_TOO_LONG: "it does not speak TLS on this port. Set the protocol to http, or use its TLS port",
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: "it wants a client certificate. Use the method Client certificate",
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: "it refused the client certificate",
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: "it does not know the CA of the client certificate",
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED: "it says that the client certificate has expired",
  ERR_SSL_KEY_VALUES_MISMATCH: "the private key does not belong to the client certificate",
  ERR_OSSL_X509_KEY_VALUES_MISMATCH: "the private key does not belong to the client certificate",
};

/**
 * What kept a request from being answered, in words. Only the error's code is used: its text may quote what was sent.
 * `host` is the server's name with its port.
 */
export function toNetworkError(error: unknown, host: string): BackendError {
  const code = codeOf(error);
  const words = WORDS[code] ?? (code.startsWith("ERR_SSL") ? WORDS.EPROTO : null);
  return new BackendError("unreachable", `${host} cannot be used: ${words ?? "the connection failed"}.`);
}

/** undici and Node's dialler wrap the error that tells: several addresses were tried, or a socket was closed because of it. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  if (!(error instanceof Error)) return "";
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return code in WORDS || error.cause === undefined ? code : codeOf(error.cause) || code;
}
