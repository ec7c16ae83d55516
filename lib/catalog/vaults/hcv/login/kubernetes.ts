import { BackendError } from "../../../define-backend.ts";
import { readCredentialFile } from "../read-credential-file.ts";
import type { LoginMethod } from "./login-method.ts";
import { required } from "./required.ts";

export const kubernetes: LoginMethod = {
  title: "Kubernetes",
  advice: "Check that the role is bound to the gateway's service account and namespace.",
  async prepare({ config, environment }) {
    const jwt = await readCredentialFile(config.kube_api_token_file, environment);
    if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(jwt)) {
      throw new BackendError(
        "invalid_config",
        `the file ${config.kube_api_token_file} does not hold a service account's token.`,
      );
    }
    return { path: `auth/${config.kube_auth_path}/login`, body: { role: required(config.kube_role, "The role"), jwt } };
  },
};
