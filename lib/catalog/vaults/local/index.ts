import { BackendError, defineBackend } from "../../define-backend.ts";
import { config } from "./config.ts";
import { ConsoleStore } from "./console-store.ts";

/** Gatehouse's own store: the console keeps the secrets encrypted, and a node fetches them with a token of its own. */
export const localBackend = defineBackend({
  id: "local",
  title: "Gatehouse",
  summary: "Kept by Gatehouse itself, encrypted and versioned. Nothing to set up; for gateways of Gatehouse only.",
  icon: "lock",
  config,
  capabilities: { list: true, write: true, versions: true },
  isBuiltIn: true,
  isOwnStore: true,
  async connect({ store }, environment) {
    const access = () => {
      const found = environment.console?.();
      if (found) return found;
      throw new BackendError(
        "unreachable",
        "this node was not told where its console is; it learns that with the next configuration",
      );
    };
    return new ConsoleStore(store, access, environment);
  },
});
