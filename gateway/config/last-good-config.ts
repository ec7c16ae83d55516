import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { runSliced } from "./run-sliced.ts";

export interface KeptConfig {
  hash: string;
  document: Record<string, unknown>;
}

const MAGIC = Buffer.from("GHC1");
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = MAGIC.length + NONCE_BYTES;

/** Keeps the last configuration that was applied, encrypted, so that the node serves it again after a restart. */
export class LastGoodConfig {
  readonly #path: string;
  readonly #key: Buffer;
  #writing: Promise<void> = Promise.resolve();

  constructor(path: string, key: Buffer) {
    this.#path = path;
    this.#key = key;
  }

  /**
   * Replaces the file in one step; a crash leaves the earlier one. `pieces` make up the document's JSON text. Writes
   * happen one after another.
   */
  save(hash: string, pieces: Iterable<string>): Promise<void> {
    const write = this.#writing.then(() => this.#write(hash, pieces));
    this.#writing = write.catch(() => undefined);
    return write;
  }

  /** Resolves when nothing is left to write. */
  settled(): Promise<void> {
    return this.#writing;
  }

  /** Null when there is none. Throws when it cannot be read with this key. */
  async load(): Promise<KeptConfig | null> {
    const file = await readFile(this.#path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    });
    if (!file) return null;
    if (!file.subarray(0, MAGIC.length).equals(MAGIC) || file.length < HEAD_BYTES + TAG_BYTES) {
      throw new Error("it is not a configuration file of this node");
    }
    const decipher = createDecipheriv("aes-256-gcm", this.#key, file.subarray(MAGIC.length, HEAD_BYTES));
    decipher.setAuthTag(file.subarray(-TAG_BYTES));
    const body = file.subarray(HEAD_BYTES, -TAG_BYTES);
    const text = Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
    return JSON.parse(text) as KeptConfig;
  }

  async #write(hash: string, pieces: Iterable<string>): Promise<void> {
    const sealed = await runSliced(seal(this.#key, hash, pieces));
    await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
    const temporary = `${this.#path}.new`;
    const handle = await open(temporary, "w", 0o600);
    try {
      await handle.writeFile(sealed);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, this.#path);
  }
}

function* seal(key: Buffer, hash: string, pieces: Iterable<string>): Generator<void, Buffer> {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const parts = [MAGIC, nonce, cipher.update(`{"hash":${JSON.stringify(hash)},"document":`, "utf8")];
  for (const piece of pieces) {
    parts.push(cipher.update(piece, "utf8"));
    yield;
  }
  parts.push(cipher.update("}", "utf8"), cipher.final(), cipher.getAuthTag());
  return Buffer.concat(parts);
}
