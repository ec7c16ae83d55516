import { createPrivateKey, sign } from "node:crypto";
import { BackendError } from "../../../define-backend.ts";
import { parseMembers } from "../ask-endpoint.ts";
import type { LoginMethod } from "./login-method.ts";
import { required } from "./required.ts";

const LIFETIME_SECONDS = 900;

/** A JWT that the service account signs itself, for this role alone. */
export const gcpIam: LoginMethod = {
  title: "Google service account",
  advice: "Check that the role is bound to the service account, and that its key was not deleted.",
  async prepare({ config, environment: { env } }) {
    const role = required(config.gcp_auth_role, "The role");
    const account = parseAccount(
      required(config.gcp_service_account ?? env.GCP_SERVICE_ACCOUNT, "The service account"),
    );
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      sub: account.email,
      aud: `vault/${role}`,
      iat: now,
      exp: now + (config.gcp_jwt_exp || LIFETIME_SECONDS),
    };
    return { path: config.gcp_login_path.replace(/^\/v1\//, ""), body: { role, jwt: signJwt(account, claims) } };
  },
};

interface ServiceAccount {
  email: string;
  keyId: string;
  privateKey: string;
}

function parseAccount(text: string): ServiceAccount {
  const { client_email: email, private_key_id: keyId, private_key: privateKey } = parseMembers(text);
  if (typeof email === "string" && typeof keyId === "string" && typeof privateKey === "string") {
    return { email, keyId, privateKey };
  }
  throw new BackendError(
    "invalid_config",
    "the service account is not a key file of Google: it lacks client_email, private_key_id or private_key.",
  );
}

function signJwt({ keyId, privateKey }: ServiceAccount, claims: object): string {
  const parts = [{ alg: "RS256", typ: "JWT", kid: keyId }, claims];
  const text = parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  try {
    return `${text}.${sign("RSA-SHA256", Buffer.from(text), createPrivateKey(privateKey)).toString("base64url")}`;
  } catch {
    throw new BackendError("invalid_config", "the private key of the service account cannot be read.");
  }
}
