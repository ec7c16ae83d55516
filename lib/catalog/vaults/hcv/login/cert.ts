import { BackendError } from "../../../define-backend.ts";
import type { LoginMethod } from "./login-method.ts";
import { required } from "./required.ts";

/** The proof is the connection's client certificate. */
export const cert: LoginMethod = {
  title: "client certificate",
  advice: "Check that a role of the method trusts the certificate and its names.",
  async prepare({ config }) {
    if (config.protocol !== "https") {
      throw new BackendError(
        "invalid_config",
        "a client certificate is shown over TLS only. Set the protocol to https.",
      );
    }
    required(config.cert_auth_cert, "The certificate");
    required(config.cert_auth_cert_key, "The private key");
    const body: Record<string, string> = config.cert_auth_role_name ? { name: config.cert_auth_role_name } : {};
    return { path: "auth/cert/login", body };
  },
};
