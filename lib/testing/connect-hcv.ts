import type { BackendClient, BackendEnvironment } from "#lib/catalog/define-backend.ts";
import { hcvBackend } from "#lib/catalog/vaults/hcv/index.ts";
import { applyDefaults } from "#lib/schema/defaults.ts";

/** A client with everything that this backend offers, closed at the end of its block. */
export async function connectHcv(
  config: Record<string, unknown>,
  environment: BackendEnvironment = { env: {} },
): Promise<Required<BackendClient> & AsyncDisposable> {
  const filled = applyDefaults(hcvBackend.config, config) as Parameters<typeof hcvBackend.connect>[0];
  const client = (await hcvBackend.connect(filled, environment)) as Required<BackendClient>;
  return { ...client, [Symbol.asyncDispose]: () => client.close() };
}
