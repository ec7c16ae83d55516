import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { BackendError } from "../../../define-backend.ts";
import { toServerError } from "../answer-error.ts";
import { readCredentialFile } from "../read-credential-file.ts";
import { originOf } from "../vault-address.ts";
import type { LoginContext, LoginMethod } from "./login-method.ts";
import { required } from "./required.ts";

/**
 * Secret IDs by the wrapping token that showed them. It shows them once, so that a sign-in after a change of the vault's settings,
 * or one to try them out, must not need it again.
 */
const unwrapped = new LRUCache<string, string>({ max: 100 });

export const approle: LoginMethod = {
  title: "AppRole",
  advice: "Check role ID and secret ID; a secret ID can have expired or been used up.",
  async prepare(context) {
    const { config, environment } = context;
    const given = config.approle_secret_id_file
      ? await readCredentialFile(config.approle_secret_id_file, environment)
      : required(config.approle_secret_id, "The secret ID");
    return {
      path: `auth/${config.approle_auth_path}/login`,
      body: {
        role_id: required(config.approle_role_id, "The role ID"),
        secret_id: config.approle_response_wrapping ? await unwrap(given, context) : given,
      },
    };
  },
};

async function unwrap(wrappingToken: string, { api, config }: LoginContext): Promise<string> {
  const id = createHash("sha256")
    .update(`${originOf(config)} ${wrappingToken}`)
    .digest("base64url");
  const known = unwrapped.get(id);
  if (known !== undefined) return known;
  const answer = await api.ask({ method: "POST", path: "sys/wrapping/unwrap", token: wrappingToken });
  const error = toServerError(answer);
  if (error) throw error;
  const secretId = answer.status === 200 ? answer.data?.secret_id : null;
  if (typeof secretId !== "string") {
    throw new BackendError(
      "unauthenticated",
      "the wrapping token does not show a secret ID: it has expired or was used before. If nobody of you used it, somebody else did. Make a new one.",
    );
  }
  unwrapped.set(id, secretId);
  return secretId;
}
