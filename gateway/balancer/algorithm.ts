import type { TargetAddress } from "./target-address.ts";

/** Chooses among the addresses of an upstream. Made anew when addresses come or go; health is read at each choice. */
export interface Algorithm {
  /** Null when no address is left that is healthy; those in `failed` are passed over while there is another. */
  choose(failed: ReadonlySet<TargetAddress> | null, hash: number | null): TargetAddress | null;
}

/** Runs a choice without the addresses that failed in this request, and with them when nothing else is left. */
export function preferUntried(
  failed: ReadonlySet<TargetAddress> | null,
  choose: (excluded: ReadonlySet<TargetAddress> | null) => TargetAddress | null,
): TargetAddress | null {
  return choose(failed) ?? (failed === null ? null : choose(null));
}
