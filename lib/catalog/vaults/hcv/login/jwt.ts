import { askEndpoint, parseMembers, takeText } from "../ask-endpoint.ts";
import type { LoginContext, LoginMethod } from "./login-method.ts";
import { required } from "./required.ts";

/** A JWT by the client-credentials grant of an identity provider (RFC 6749 §4.4), then a sign-in with it. */
export const jwt: LoginMethod = {
  title: "JWT",
  advice: "Check the role's bound audiences and claims, and that the vault trusts the identity provider's keys.",
  async prepare(context) {
    const role = required(context.config.jwt_role, "The role");
    return { path: "auth/jwt/login", body: { role, jwt: await requestJwt(context) } };
  },
};

async function requestJwt({ config, environment }: LoginContext): Promise<string> {
  const clientId = required(config.oauth2_client_id, "The client ID");
  const clientSecret = required(config.oauth2_client_secret, "The client secret");
  const form = new URLSearchParams({ grant_type: "client_credentials" });
  for (const audience of (config.oauth2_audiences ?? "").split(/[\s,]+/)) {
    if (audience !== "") form.append("audience", audience);
  }
  const ask = (more: URLSearchParams, headers: Record<string, string>) =>
    askEndpoint({
      method: "POST",
      url: required(config.oauth2_token_endpoint, "The token endpoint"),
      headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json", ...headers },
      body: `${form}&${more}`,
      ca: config.ca_certificate,
      signal: environment.signal,
    });
  const answer = await ask(new URLSearchParams({ client_id: clientId, client_secret: clientSecret }), {});
  if (!isInvalidClient(answer)) return takeText(answer, "access_token", "the identity provider");
  // Providers take the credentials in the form or in the header, and some in one of them only.
  const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString("base64");
  const second = await ask(new URLSearchParams(), { authorization: `Basic ${basic}` });
  return takeText(second, "access_token", "the identity provider");
}

function isInvalidClient({ status, text }: { status: number; text: string }): boolean {
  return (status === 400 || status === 401) && parseMembers(text).error === "invalid_client";
}
