import { connect, isIP, type Socket } from "node:net";
import { type PeerCertificate, connect as secure } from "node:tls";
import type { BackendAddress } from "#lib/catalog/define-backend.ts";

export type Reached = { ok: true; text: string } | { ok: false; text: string };

/** Opens a connection to where a backend is, and says in words why that fails. */
export async function reachAddress(address: BackendAddress, timeoutMs: number): Promise<Reached> {
  const where = `${address.host}:${address.port}`;
  const socket = connect({ host: address.host, port: address.port });
  const failure = await settle(socket, "connect", timeoutMs);
  socket.destroy();
  if (failure === null) return { ok: true, text: `${where} answers` };
  return { ok: false, text: `${where} cannot be reached: ${REASONS[failure] ?? "the connection failed"}` };
}

/** Makes a TLS connection as the backend's client will, and says whose certificate it met. */
export async function checkTls(address: BackendAddress, timeoutMs: number): Promise<Reached> {
  const { tls, host, port } = address;
  if (!tls) return { ok: true, text: "Without TLS" };
  const socket = secure({
    host,
    port,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    rejectUnauthorized: tls.isVerified,
    ...(tls.ca === null ? {} : { ca: tls.ca }),
    ...(tls.cert === null || tls.key === null ? {} : { cert: tls.cert, key: tls.key }),
  });
  const failure = await settle(socket, "secureConnect", timeoutMs);
  const certificate = failure === null ? describeCertificate(socket.getPeerCertificate()) : "";
  socket.destroy();
  if (failure !== null) return { ok: false, text: `${host}:${port} ${TLS_REASONS[failure] ?? "refused TLS"}` };
  const verified = tls.isVerified ? "" : ", not verified because the vault's settings say so";
  return { ok: true, text: `${certificate}${verified}` };
}

/** Null when the event came; else the code of what came instead. Its text may quote what was sent, so it is not used. */
function settle(socket: Socket, event: "connect" | "secureConnect", timeoutMs: number): Promise<string | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve("ETIMEDOUT"), timeoutMs);
    const end = (code: string | null) => {
      clearTimeout(timer);
      resolve(code);
    };
    socket.once(event, () => end(null));
    socket.on("error", (error: Error & { code?: unknown }) => end(typeof error.code === "string" ? error.code : ""));
    socket.once("close", () => end("ECONNRESET"));
  });
}

function describeCertificate(certificate: PeerCertificate): string {
  // Node gives an empty object when there is none.
  if (!certificate.valid_to) return "No certificate was shown";
  const names =
    certificate.subject?.CN ?? certificate.subjectaltname?.replaceAll("DNS:", "") ?? "a name it does not tell";
  const until = new Date(certificate.valid_to).toISOString().slice(0, 10);
  return `The certificate is for ${Array.isArray(names) ? names.join(", ") : names}, valid until ${until}`;
}

const REASONS: Record<string, string> = {
  ECONNREFUSED: "nothing listens there. Check host and port, or start the server",
  ENOTFOUND: "the name is not known. Check the host",
  EAI_AGAIN: "the name could not be looked up. Check the host and the gateway's DNS",
  ETIMEDOUT: "it did not answer in time. Check the host, and whether a firewall is in the way",
  ECONNRESET: "the connection was closed",
  EHOSTUNREACH: "there is no way to the host",
  ENETUNREACH: "there is no way to the network",
  EADDRNOTAVAIL: "the address is not valid from here",
  EACCES: "the gateway may not connect there",
};

const TLS_REASONS: Record<string, string> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: "has a self-signed certificate. Give its CA certificate in the vault's settings",
  SELF_SIGNED_CERT_IN_CHAIN:
    "has a certificate of a CA that is not known. Give the CA certificate in the vault's settings",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    "has a certificate of a CA that is not known. Give the CA certificate in the vault's settings",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    "has a certificate of a CA that is not known. Give the CA certificate in the vault's settings",
  CERT_HAS_EXPIRED: "has a certificate that has expired. Renew it on the server",
  CERT_NOT_YET_VALID: "has a certificate that is not valid yet. Check the clocks",
  ERR_TLS_CERT_ALTNAME_INVALID: "has a certificate for another name. Use the name it was made for as the host",
  ERR_SSL_WRONG_VERSION_NUMBER: "does not speak TLS. Set the protocol to http, or turn TLS on there",
  ERR_SSL_PACKET_LENGTH_TOO_LONG: "does not speak TLS. Set the protocol to http, or turn TLS on there",
  EPROTO: "does not speak TLS. Set the protocol to http, or turn TLS on there",
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: "asks for a client certificate",
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: "refused the handshake. It may ask for a client certificate",
  ERR_OSSL_PEM_NO_START_LINE: "cannot be asked: the CA or client certificate is not PEM text",
  ETIMEDOUT: "did not finish the TLS handshake in time",
  ECONNRESET: "closed the connection during the TLS handshake. It may not speak TLS, or ask for a client certificate",
  ECONNREFUSED: "cannot be reached any more",
};
