import type { SecretResolver } from "#lib/references/secret-resolver.ts";
import type { UpstreamBalancers } from "../balancer/upstream-balancers.ts";
import type { ConfigHolder } from "../config/config-holder.ts";
import type { Catalog } from "../config/validate-draft.ts";
import type { Troubles } from "../observe/troubles.ts";
import type { NodeRuntime } from "../pipeline/node-runtime.ts";

/** What the admin port's endpoints work on. */
export interface AdminNode {
  readonly runtime: NodeRuntime;
  readonly holder: ConfigHolder;
  readonly resolver: SecretResolver;
  readonly upstreams: UpstreamBalancers;
  readonly catalog: Catalog;
  readonly troubles: Troubles;
  readonly startedAt: Date;
  readonly isClosing: boolean;
  readonly limits: { configBytesMax: number };
  connections(): { active: number; accepted: number };
}
