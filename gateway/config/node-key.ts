import { hkdfSync, randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

export interface NodeKeySource {
  /** GATEWAY_KEY: any text; its bytes are stretched to a key. */
  gatewayKey: string | null;
  masterKey: string | null;
  dataDir: string;
}

/** The key that encrypts what the node keeps on disk: its own, else one derived from the console's, else one in a file. */
export async function loadNodeKey(source: NodeKeySource): Promise<Buffer> {
  const secret = source.gatewayKey ?? source.masterKey;
  if (secret) return derive(secret);
  const path = join(source.dataDir, "gateway.key");
  const existing = await readFile(path, "utf8").catch(() => null);
  if (existing) return derive(existing.trim());
  await mkdir(source.dataDir, { recursive: true, mode: 0o700 });
  const created = randomBytes(32).toString("base64");
  try {
    await writeFile(path, `${created}\n`, { mode: 0o600, flag: "wx" });
    return derive(created);
  } catch {
    return derive((await readFile(path, "utf8")).trim());
  }
}

function derive(secret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "gatehouse", "gateway node: last good configuration", 32));
}
