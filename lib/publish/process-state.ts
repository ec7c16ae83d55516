import type { PublicationRow } from "#lib/store/publications.ts";
import type { Lanes } from "./coalesce.ts";
import type { Snapshot } from "./compile-snapshot.ts";

/** What this process remembers between publications. Everything in it can be lost: it is made again from the rows. */
export interface ProcessState {
  /** By workspace: one compilation at a time. */
  compilations: Lanes<PreparedSnapshot | null>;
  /** By node: one delivery at a time, so that an older snapshot cannot overtake a newer one. */
  deliveries: Lanes<void>;
  /** By workspace: the newest snapshot, so that nothing is compiled again until something changed. */
  snapshots: Map<string, PreparedSnapshot>;
  /** By node: when it may be tried again, and the hash it refused. */
  pauses: Map<string, { failures: number; until: number; refusedHash: string | null }>;
  /** By node: when it was last asked for its version. */
  askedVersionAt: Map<string, number>;
  stopReconciler: (() => Promise<void>) | null;
}

export interface PreparedSnapshot {
  /** The workspace's count of writes when the rows were read. */
  revisionNumber: number;
  publication: PublicationRow;
  embedded: Snapshot;
  /** Compiled when a Kong node first asks for it. */
  kong(): Snapshot;
}

const KEY = Symbol.for("gatehouse.publish");
const holder = globalThis as { [KEY]?: ProcessState };

/** Kept on globalThis, because Next loads a file once for instrumentation and again for the server actions. */
export function getProcessState(): ProcessState {
  holder[KEY] ??= {
    compilations: new Map(),
    deliveries: new Map(),
    snapshots: new Map(),
    pauses: new Map(),
    askedVersionAt: new Map(),
    stopReconciler: null,
  };
  return holder[KEY];
}
