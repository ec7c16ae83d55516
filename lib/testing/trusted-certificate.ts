import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { generate } from "selfsigned";

/** A certificate for 127.0.0.1 that this process trusts from now on, for clients that take no certificates of their own. */
export async function createTrustedCertificate(): Promise<{ key: string; cert: string }> {
  const { private: key, cert } = await generate([{ name: "commonName", value: "127.0.0.1" }], {
    keySize: 2048,
    algorithm: "sha256",
    extensions: [
      { name: "basicConstraints", cA: true },
      { name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] },
    ],
  });
  setDefaultCACertificates([...getCACertificates("default"), cert]);
  return { key, cert };
}
