import type { StoredResponse } from "./stored-response.ts";

/** Where an instance of a cache plugin keeps its entries. Throws StorageError when the storage fails. */
export interface CacheStorage {
  /** The largest body that fits, in bytes. */
  readonly bodyBytesMax: number;
  get(key: string): StoredResponse | null | Promise<StoredResponse | null>;
  set(key: string, entry: StoredResponse, lifetimeSeconds: number): void | Promise<void>;
  /** Whether there was such an entry. */
  delete(key: string): boolean | Promise<boolean>;
  /** Removes the entries of this instance only. */
  flush(): void | Promise<void>;
  close(): void;
}

/** A failure in words fit for a person, with the config field that may mend it. */
export class StorageError extends Error {
  readonly field: string | null;

  constructor(message: string, field: string | null) {
    super(message);
    this.name = "StorageError";
    this.field = field;
  }
}
