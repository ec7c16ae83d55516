import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BackendCache } from "#lib/catalog/define-backend.ts";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** What was not confirmed for so long is not needed any more: every read of a secret confirms what is kept of it. */
const UNCONFIRMED_MS = 30 * 86_400_000;

/**
 * Values that a backend asked to keep over restarts: one file each, encrypted with the node's key and bound to its name.
 * A disk that fails costs the cache and nothing else.
 */
export class SecretCache implements BackendCache {
  readonly #folder: string;
  readonly #key: Buffer;
  /** Hashes of what stands on disk, so that an unchanged value is confirmed without being written. */
  readonly #kept = new Map<string, string>();
  #writing: Promise<void>;

  constructor(folder: string, key: Buffer) {
    this.#folder = folder;
    this.#key = key;
    this.#writing = this.#forgetOld().catch(() => undefined);
  }

  async read(key: string): Promise<string | null> {
    await this.#writing;
    const file = await readFile(this.#pathOf(key)).catch(() => null);
    return file && this.#open(key, file);
  }

  write(key: string, value: string | null): Promise<void> {
    this.#writing = this.#writing.then(() => this.#write(key, value)).catch(() => undefined);
    return this.#writing;
  }

  async #write(key: string, value: string | null): Promise<void> {
    const path = this.#pathOf(key);
    if (value === null) {
      this.#kept.delete(key);
      await rm(path, { force: true });
      return;
    }
    const hash = createHash("sha256").update(value).digest("base64url");
    if (this.#kept.get(key) === hash) {
      await utimes(path, new Date(), new Date());
      return;
    }
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    await writeFile(`${path}.new`, this.#seal(key, value), { mode: 0o600 });
    await rename(`${path}.new`, path);
    this.#kept.set(key, hash);
  }

  #seal(key: string, value: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv("aes-256-gcm", this.#key, nonce);
    cipher.setAAD(Buffer.from(key));
    return Buffer.concat([nonce, cipher.update(value, "utf8"), cipher.final(), cipher.getAuthTag()]);
  }

  /** Null for a file that was changed, or kept with another key. */
  #open(key: string, file: Buffer): string | null {
    try {
      const decipher = createDecipheriv("aes-256-gcm", this.#key, file.subarray(0, NONCE_BYTES));
      decipher.setAAD(Buffer.from(key));
      decipher.setAuthTag(file.subarray(-TAG_BYTES));
      const text = Buffer.concat([decipher.update(file.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
      return text.toString("utf8");
    } catch {
      return null;
    }
  }

  async #forgetOld(): Promise<void> {
    for (const name of await readdir(this.#folder)) {
      const path = join(this.#folder, name);
      if ((await stat(path)).mtimeMs < Date.now() - UNCONFIRMED_MS) await rm(path, { force: true });
    }
  }

  /** File names say nothing about the secrets. */
  #pathOf(key: string): string {
    return join(this.#folder, `${createHash("sha256").update(key).digest("hex")}.bin`);
  }
}
