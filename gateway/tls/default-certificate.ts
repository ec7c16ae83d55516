import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createSecureContext } from "node:tls";
import { type CertificatePair, makeSelfSignedCertificate } from "./self-signed-certificate.ts";

/** The certificate for names that no SNI entity has: made on the first start and kept in the data directory. */
export async function loadDefaultCertificate(dataDir: string): Promise<CertificatePair> {
  const path = join(dataDir, "gateway-tls.json");
  const kept = await readKept(path);
  if (kept) return kept;
  const made = makeSelfSignedCertificate("localhost", new Date());
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await writeFile(path, `${JSON.stringify(made)}\n`, { mode: 0o600 });
  return made;
}

/** Null when there is none that can be used, which another one then replaces. */
async function readKept(path: string): Promise<CertificatePair | null> {
  try {
    const { cert, key } = JSON.parse(await readFile(path, "utf8")) as CertificatePair;
    createSecureContext({ cert, key });
    return { cert, key };
  } catch {
    return null;
  }
}
