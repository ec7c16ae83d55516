import { BackendError } from "../../../define-backend.ts";
import { askEndpoint } from "../ask-endpoint.ts";
import type { LoginMethod } from "./login-method.ts";
import { required } from "./required.ts";

/** The identity token that Google's metadata service gives this machine. */
export const gcpGce: LoginMethod = {
  title: "Google Compute Engine",
  advice: "Check that the role is bound to this instance's project, zone and labels.",
  async prepare({ config, environment: { env, signal } }) {
    const role = required(config.gcp_auth_role, "The role");
    const query = new URLSearchParams({ audience: `http://vault/${role}`, format: "full" });
    const answer = await askEndpoint({
      method: "GET",
      url: `http://${env.GCE_METADATA_HOST ?? "metadata.google.internal"}/computeMetadata/v1/instance/service-accounts/default/identity?${query}`,
      headers: { "metadata-flavor": "Google" },
      signal,
    });
    if (answer.status !== 200) {
      throw new BackendError("unauthenticated", `Google's metadata service answered ${answer.status}.`);
    }
    return { path: config.gcp_login_path.replace(/^\/v1\//, ""), body: { role, jwt: answer.text.trim() } };
  },
};
