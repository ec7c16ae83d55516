import { askEndpoint, parseMembers, takeText } from "../ask-endpoint.ts";
import type { LoginMethod } from "./login-method.ts";
import { required } from "./required.ts";

const METADATA = "http://169.254.169.254";
const RESOURCE = "https://management.azure.com/";

/** The managed identity's token from Azure's metadata service, with the machine that it is bound to. */
export const azure: LoginMethod = {
  title: "Azure managed identity",
  advice:
    "Check that the role is bound to this machine, and that the method's resource is https://management.azure.com/.",
  async prepare({ config, environment: { env, signal } }) {
    const origin = (env.AZURE_POD_IDENTITY_AUTHORITY_HOST ?? METADATA).replace(/\/$/, "");
    const ask = (path: string) =>
      askEndpoint({ method: "GET", url: `${origin}/metadata/${path}`, headers: { metadata: "true" }, signal });
    const query = new URLSearchParams({ "api-version": "2018-02-01", resource: RESOURCE });
    const token = takeText(await ask(`identity/oauth2/token?${query}`), "access_token", "Azure's metadata service");
    const machine = parseMembers((await ask("instance/compute?api-version=2021-02-01&format=json")).text);
    return {
      path: config.azure_login_path.replace(/^\/v1\//, ""),
      body: {
        role: required(config.azure_auth_role, "The role"),
        jwt: token,
        ...textMember("subscription_id", machine.subscriptionId),
        ...textMember("resource_group_name", machine.resourceGroupName),
        ...textMember("vm_name", machine.name),
        ...textMember("vmss_name", machine.vmScaleSetName),
      },
    };
  },
};

function textMember(name: string, value: unknown): Record<string, string> {
  return typeof value === "string" && value !== "" ? { [name]: value } : {};
}
