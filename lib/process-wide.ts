/**
 * A place that exists once per process. Next may load a module more than once (pages, actions, instrumentation), and each
 * copy has its own variables; this is for what all of them must share.
 */
export function processWide<T>(name: string): { current: T | undefined } {
  const places = globalThis as unknown as Record<symbol, { current: T | undefined } | undefined>;
  const key = Symbol.for(`gatehouse.${name}`);
  const place = places[key] ?? { current: undefined };
  places[key] = place;
  return place;
}
