/** By key: what runs, and the one that waits for it. */
export type Lanes<T> = Map<string, { running: Promise<T>; waiting: Promise<T> | null }>;

/**
 * Runs `work` alone among those of the same key. Calls that arrive while one runs share the next one, which starts after
 * all of them and so sees what led to each.
 */
export function coalesce<T>(lanes: Lanes<T>, key: string, work: () => Promise<T>): Promise<T> {
  const lane = lanes.get(key);
  if (lane) {
    const next = () => start(lanes, key, work);
    lane.waiting ??= lane.running.then(next, next);
    return lane.waiting;
  }
  return start(lanes, key, work);
}

function start<T>(lanes: Lanes<T>, key: string, work: () => Promise<T>): Promise<T> {
  const running = work();
  const lane: { running: Promise<T>; waiting: Promise<T> | null } = { running, waiting: null };
  lanes.set(key, lane);
  const leave = () => {
    if (lane.waiting === null && lanes.get(key) === lane) lanes.delete(key);
  };
  running.then(leave, leave);
  return running;
}
