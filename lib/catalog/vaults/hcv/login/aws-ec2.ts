import { BackendError } from "../../../define-backend.ts";
import { askEndpoint } from "../ask-endpoint.ts";
import type { LoginMethod } from "./login-method.ts";
import { required } from "./required.ts";

const METADATA = "http://169.254.169.254";

/** The instance's identity document, signed by AWS, with a nonce that binds it to this gateway. */
export const awsEc2: LoginMethod = {
  title: "AWS EC2",
  advice:
    "Check that the role is bound to this instance; the vault takes an instance's first nonce and no other afterwards.",
  async prepare({ config, environment: { env, signal } }) {
    const origin = (env.AWS_EC2_METADATA_SERVICE_ENDPOINT ?? METADATA).replace(/\/$/, "");
    const ask = (method: "GET" | "PUT", path: string, headers: Record<string, string>) =>
      askEndpoint({ method, url: `${origin}/latest/${path}`, headers, signal });
    const session = await ask("PUT", "api/token", { "x-aws-ec2-metadata-token-ttl-seconds": "60" });
    const headers: Record<string, string> = session.status === 200 ? { "x-aws-ec2-metadata-token": session.text } : {};
    const document = await ask("GET", "dynamic/instance-identity/pkcs7", headers);
    if (document.status !== 200 || document.text === "") {
      throw new BackendError("unauthenticated", `the instance's metadata service answered ${document.status}.`);
    }
    return {
      path: config.aws_login_path.replace(/^\/v1\//, ""),
      body: {
        ...(config.aws_auth_role ? { role: config.aws_auth_role } : {}),
        pkcs7: document.text.replaceAll(/\s/g, ""),
        nonce: required(config.aws_auth_nonce, "The nonce"),
      },
    };
  },
};
