import { freePorts } from "#e2e/support/free-ports.ts";
import { BenchChild, isAnswering } from "./child.ts";

export interface BenchTarget {
  port: number;
  url: string;
  stop(): Promise<void>;
}

/** The bare server of bench/targets/upstream.ts. */
export function startUpstream(): Promise<BenchTarget> {
  return startTarget("bench/targets/upstream.ts", {});
}

/** @fastify/http-proxy in front of the given upstream. */
export function startFastifyProxy(upstreamPort: number): Promise<BenchTarget> {
  return startTarget("bench/targets/fastify-proxy.ts", { UPSTREAM_PORT: String(upstreamPort) });
}

async function startTarget(script: string, env: Record<string, string>): Promise<BenchTarget> {
  const [port = 0] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const child = await BenchChild.start([script], { NODE_ENV: "production", PORT: String(port), ...env }, () =>
    isAnswering(url),
  );
  return { port, url, stop: () => child.stop() };
}
