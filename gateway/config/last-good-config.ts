import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";

export interface KeptConfig {
  hash: string;
  document: Record<string, unknown>;
}

const MAGIC = Buffer.from("GHC1");

/** Keeps the last configuration that was applied, encrypted, so that the node serves it again after a restart. */
export class LastGoodConfig {
  readonly #path: string;
  readonly #key: Buffer;
  #writing: Promise<void> = Promise.resolve();

  constructor(path: string, key: Buffer) {
    this.#path = path;
    this.#key = key;
  }

  /** Replaces the file in one step; a crash leaves the earlier one. Writes happen one after another. */
  save(kept: KeptConfig): Promise<void> {
    const write = this.#writing.then(() => this.#write(kept));
    this.#writing = write.catch(() => undefined);
    return write;
  }

  /** Null when there is none. Throws when it cannot be read with this key. */
  async load(): Promise<KeptConfig | null> {
    const file = await readFile(this.#path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    });
    if (!file) return null;
    if (!file.subarray(0, 4).equals(MAGIC)) throw new Error("it is not a configuration file of this node");
    const decipher = createDecipheriv("aes-256-gcm", this.#key, file.subarray(4, 16));
    decipher.setAuthTag(file.subarray(16, 32));
    const text = Buffer.concat([decipher.update(file.subarray(32)), decipher.final()]).toString("utf8");
    return JSON.parse(text) as KeptConfig;
  }

  async #write(kept: KeptConfig): Promise<void> {
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", this.#key, nonce);
    const body = Buffer.concat([cipher.update(JSON.stringify(kept), "utf8"), cipher.final()]);
    await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
    const temporary = `${this.#path}.new`;
    const handle = await open(temporary, "w", 0o600);
    try {
      await handle.writeFile(Buffer.concat([MAGIC, nonce, cipher.getAuthTag(), body]));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, this.#path);
  }
}
