import { randomBytes } from "node:crypto";
import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import { readBody } from "./read-body.ts";
import { createTrustedCertificate } from "./trusted-certificate.ts";

/** What a test reaches of the fake. */
export interface FakeKeyVault {
  origin: string;
  tls: { key: string; cert: string };
  tenantId: string;
  clientId: string;
  clientSecret: string;
  /** Adds a version, also to a secret that was deleted. */
  put(name: string, value: string): void;
  stop(): Promise<void>;
}

interface Version {
  id: string;
  value: string;
  created: number;
}

const TENANT = "11111111-2222-3333-4444-555555555555";
const CLIENT = "66666666-7777-8888-9999-000000000000";
const NAME = "([0-9a-zA-Z-]+)";

/**
 * A fake: Azure Key Vault runs nowhere but in Azure. It answers Entra's token endpoint and the paths of the SDK's generated
 * operations over TLS, with the published shapes of SecretBundle and of lists (25 to a page, nextLink), the authentication
 * challenge and soft delete; the SDK sends the requests and reads the answers.
 */
export async function startFakeKeyVault(): Promise<FakeKeyVault> {
  const tls = await createTrustedCertificate();
  const clientSecret = "canary-azure-client-secret";
  const accessToken = randomBytes(24).toString("base64url");
  const secrets = new Map<string, Version[]>();
  const deleted = new Set<string>();
  let seconds = 1_767_225_600;
  let origin = "";

  const put = (name: string, value: string): Version => {
    seconds += 1;
    const version = { id: randomBytes(16).toString("hex"), value, created: seconds };
    secrets.set(name, [...(secrets.get(name) ?? []), version]);
    deleted.delete(name);
    return version;
  };
  const item = (name: string, { id, created }: Version) => ({
    id: `${origin}/secrets/${name}/${id}`,
    attributes: {
      enabled: true,
      created,
      updated: created,
      recoveryLevel: "Recoverable+Purgeable",
      recoverableDays: 90,
    },
  });
  const bundle = (name: string, version: Version) => ({ ...item(name, version), value: version.value });
  const list = (all: readonly object[], url: URL) => {
    const from = Number(url.searchParams.get("$skiptoken") ?? 0);
    url.searchParams.set("$skiptoken", String(from + 25));
    return { value: all.slice(from, from + 25), nextLink: from + 25 < all.length ? url.href : null };
  };
  const alive = (name: string) => (deleted.has(name) ? undefined : secrets.get(name));

  /** Status and body. */
  function answer(method: string, url: URL, body: string): [number, object] {
    const match = (pattern: string) => new RegExp(`^${pattern}/?$`).exec(url.pathname);
    if (method === "GET" && match("/secrets")) {
      const names = [...secrets].filter(([name]) => !deleted.has(name)).sort(([a], [b]) => (a < b ? -1 : 1));
      const items = names.flatMap(([name, versions]) => versions.slice(-1).map((newest) => item(name, newest)));
      return [
        200,
        list(
          items.map((one) => ({ ...one, id: one.id.replace(/\/[^/]+$/, "") })),
          url,
        ),
      ];
    }
    const ofDeleted = match(`/deletedsecrets/${NAME}`)?.[1];
    if (ofDeleted) return deleted.has(ofDeleted) ? [200, recovery(ofDeleted)] : notFound();
    const [, name = "", version] = match(`/secrets/${NAME}(?:/${NAME})?`) ?? [];
    if (name === "") return notFound();
    if (method === "PUT") {
      if (deleted.has(name))
        return [409, { error: { code: "Conflict", message: "is in a deleted but recoverable state" } }];
      const { value } = JSON.parse(body) as { value: string };
      return [200, bundle(name, put(name, value))];
    }
    const versions = alive(name);
    if (!versions) return notFound();
    if (method === "DELETE") {
      deleted.add(name);
      return [200, recovery(name)];
    }
    if (version === "versions")
      return [
        200,
        list(
          [...versions].sort((a, b) => (a.id < b.id ? -1 : 1)).map((one) => item(name, one)),
          url,
        ),
      ];
    const found = version === undefined ? versions.at(-1) : versions.find(({ id }) => id === version);
    return found ? [200, bundle(name, found)] : notFound();
  }

  function recovery(name: string) {
    return {
      id: `${origin}/secrets/${name}`,
      recoveryId: `${origin}/deletedsecrets/${name}`,
      attributes: { enabled: true },
    };
  }

  function signIn(pathname: string, body: string): [number, object] {
    if (pathname.endsWith("/.well-known/openid-configuration")) {
      const authority = `${origin}/${TENANT}`;
      return [
        200,
        {
          issuer: `${authority}/v2.0`,
          authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
          token_endpoint: `${authority}/oauth2/v2.0/token`,
          jwks_uri: `${authority}/discovery/v2.0/keys`,
        },
      ];
    }
    const form = new URLSearchParams(body);
    if (form.get("client_id") !== CLIENT || form.get("client_secret") !== clientSecret) {
      const given = form.get("client_secret");
      return [401, { error: "invalid_client", error_description: `AADSTS7000215: Invalid client secret ${given}.` }];
    }
    return [200, { token_type: "Bearer", expires_in: 3600, ext_expires_in: 3600, access_token: accessToken }];
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", origin);
    const body = (await readBody(request)).toString();
    const isSignIn = url.pathname.startsWith(`/${TENANT}/`);
    const isKnown = request.headers.authorization === `Bearer ${accessToken}`;
    // The SDK sends its token only where the host lies below the host of this resource.
    const challenge = `Bearer authorization="${origin}/${TENANT}", resource="vault://0.0.1"`;
    if (!isSignIn && !isKnown) response.setHeader("www-authenticate", challenge);
    const [status, json] = isSignIn
      ? signIn(url.pathname, body)
      : isKnown
        ? answer(request.method ?? "", url, body)
        : [401, { error: { code: "Unauthorized", message: "AKV10000: Request is missing a Bearer or PoP token." } }];
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(json));
  }

  const server = createServer(tls, (request, response) => void handle(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  origin = `https://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  return {
    origin,
    tls,
    tenantId: TENANT,
    clientId: CLIENT,
    clientSecret,
    put: (name, value) => void put(name, value),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function notFound(): [number, object] {
  return [
    404,
    { error: { code: "SecretNotFound", message: "A secret with this name was not found in this key vault." } },
  ];
}
