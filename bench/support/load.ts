import autocannon from "autocannon";
import { type Spread, spread } from "./statistics.ts";

export interface LoadTarget {
  name: string;
  url: string;
  headers?: Record<string, string>;
}

const CONNECTIONS = 32;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 3);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);

/**
 * Requests per second of two targets, taken in turn (A B A B …) so that a drift of the machine meets both. The ratio is
 * formed pair by pair. Throws when an answer is not 2xx, because a fast error is no result.
 */
export async function compareLoad(a: LoadTarget, b: LoadTarget): Promise<{ a: Spread; b: Spread; ratio: Spread }> {
  await load(a, 1);
  await load(b, 1);
  const pairs: { a: number; b: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    pairs.push({ a: await load(a, SECONDS), b: await load(b, SECONDS) });
  }
  return {
    a: spread(pairs.map((pair) => pair.a)),
    b: spread(pairs.map((pair) => pair.b)),
    ratio: spread(pairs.map((pair) => pair.a / pair.b)),
  };
}

async function load(target: LoadTarget, seconds: number): Promise<number> {
  const result = await autocannon({
    url: target.url,
    connections: CONNECTIONS,
    duration: seconds,
    headers: target.headers ?? {},
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${target.name}: ${result.non2xx} answers were not 2xx, ${result.errors} connections failed`);
  }
  return result["2xx"] / result.duration;
}
