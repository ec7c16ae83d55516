import type { Instrumentation } from "next";

/** Runs once when the console starts: what is to be live is brought to the nodes, now and always, and vaults are checked. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { recordPeerAddress } = await import("#lib/auth/record-peer-address.ts");
  recordPeerAddress();
  const { startReconciler } = await import("#lib/publish/start-reconciler.ts");
  startReconciler();
  const { startVaultChecks } = await import("#lib/domain/vaults/start-vault-checks.ts");
  startVaultChecks();
}

/** Errors of pages and routes, as one JSON line with the request's id. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  const { log } = await import("#lib/log.ts");
  const requestId = request.headers["x-request-id"];
  log.error(
    { err: error, method: request.method, path: request.path.split("?")[0], requestId, route: context.routePath },
    "a page or route failed",
  );
};
