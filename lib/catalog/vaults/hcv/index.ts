import { type BackendEnvironment, BackendError, defineBackend } from "../../define-backend.ts";
import { config, type HcvConfig } from "./config.ts";
import { describeToken } from "./describe-token.ts";
import { KeyValueMount } from "./key-value-store.ts";
import { keyValueV1 } from "./key-value-v1.ts";
import { keyValueV2 } from "./key-value-v2.ts";
import { findLoginMethod, logIn } from "./login/log-in.ts";
import { addressOf } from "./vault-address.ts";
import { VaultApi } from "./vault-api.ts";
import { type TokenSource, VaultSession } from "./vault-session.ts";

/** HashiCorp Vault and OpenBao: their key-value stores (reference: vault-semantics §8, "hcv"). */
export const hcvBackend = defineBackend({
  id: "hcv",
  title: "HashiCorp Vault",
  summary: "The key-value store of HashiCorp Vault or OpenBao, with any way to sign in that Kong knows.",
  icon: "vault",
  config,
  capabilities: { list: true, write: true, versions: true },
  address: (settings) => addressOf(settings),
  async connect(settings, environment) {
    const api = await VaultApi.open(settings, environment.signal);
    const session = new VaultSession(api, tokenSource(settings, environment, api));
    const mount = new KeyValueMount(session, settings.mount, settings.kv);
    const store = settings.kv === "v2" ? keyValueV2(mount) : keyValueV1(mount);
    return {
      ...store,
      async authenticate() {
        const title = findLoginMethod(settings.auth_method)?.title ?? null;
        return describeToken(title, await session.lookUp());
      },
      async close() {
        session.close();
        await api.close();
      },
    };
  },
});

function tokenSource(settings: HcvConfig, environment: BackendEnvironment, api: VaultApi): TokenSource {
  const method = findLoginMethod(settings.auth_method);
  if (method) return { kind: "login", logIn: () => logIn(method, { config: settings, environment, api }) };
  const token = settings.token?.trim() ?? "";
  if (token === "") throw new BackendError("invalid_config", "the token is missing in the vault's settings.");
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new BackendError("invalid_config", "the token holds characters that no token has. Copy it again.");
  }
  return { kind: "given", token };
}
