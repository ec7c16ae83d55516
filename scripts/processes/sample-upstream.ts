/** A small httpbin-like server, so that everything can be tried without a network. Loopback only. */
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import { createSampleUpstream } from "#scripts/processes/create-sample-upstream.ts";

const server = createSampleUpstream();
server.listen(env.sampleUpstreamPort, "127.0.0.1", () =>
  log.info({ port: env.sampleUpstreamPort }, "sample upstream is ready"),
);
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
  });
}
