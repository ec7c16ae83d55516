import { setImmediate as nextTurn } from "node:timers/promises";

/** How long a turn of the event loop may be held; requests wait for no longer than this. */
const SLICE_MS = 5;

/** Runs a long computation, written as a generator that yields often, in slices between which requests are served. */
export async function runSliced<T>(steps: Generator<void, T>): Promise<T> {
  let sliceEnds = performance.now() + SLICE_MS;
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() < sliceEnds) continue;
    await nextTurn();
    sliceEnds = performance.now() + SLICE_MS;
  }
}
