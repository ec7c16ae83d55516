import { type FileHandle, open } from "node:fs/promises";

const MODE = 0o644;

/** A file that grows. It stays open between writes, also when it was renamed, unless it is to be opened anew. */
export class AppendedFile {
  #path: string | null = null;
  #file: FileHandle | null = null;

  /** Throws in words with the path and the system's code. */
  async append(path: string, isReopened: boolean, text: string): Promise<void> {
    try {
      if (isReopened || path !== this.#path) await this.close();
      this.#file ??= await open(path, "a", MODE);
      this.#path = path;
      await this.#file.appendFile(text);
    } catch (error) {
      const code = typeof error === "object" && error !== null && "code" in error ? error.code : null;
      throw new Error(`${path} cannot be written (${typeof code === "string" ? code : "failed"})`);
    }
  }

  async close(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    this.#path = null;
    await file?.close();
  }
}
