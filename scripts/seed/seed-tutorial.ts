import { createEntity } from "#lib/domain/entities/create-entity.ts";
import { createServiceWithRoute } from "#lib/domain/entities/create-service-with-route.ts";
import { DomainError } from "#lib/domain/errors.ts";
import { runVerb } from "#lib/domain/run-verb.ts";
import type { Caller } from "#lib/domain/verb.ts";
import { env } from "#lib/env.ts";

/** A service for the sample upstream, a route whose responses are cached in memory, and a vault over the environment. */
export async function seedTutorial(caller: Caller): Promise<string[]> {
  try {
    const { route } = await runVerb(createServiceWithRoute, caller, {
      service: { name: "sample", protocol: "http", host: "127.0.0.1", port: env.sampleUpstreamPort, tags: ["demo"] },
      route: { name: "sample", paths: ["/sample"], tags: ["demo"] },
    });
    await runVerb(createEntity, caller, {
      kind: "vaults",
      data: {
        name: "env",
        prefix: "demo-env",
        description: "Secrets in the node's environment",
        config: { prefix: "DEMO_" },
      },
    });
    await runVerb(createEntity, caller, {
      kind: "plugins",
      data: {
        name: "proxy-cache-advanced",
        route: { id: route?.id },
        config: { strategy: "memory", content_type: ["application/json"], cache_ttl: 60 },
      },
    });
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "conflict") throw error;
    return ["The tutorial's entities were there already."];
  }
  return [`Try: curl -i http://localhost:${env.gatewayProxyPort}/sample/json (twice: Miss, then Hit)`];
}
