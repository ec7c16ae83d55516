import { createPublicKey, generateKeyPairSync, verify } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { readBody } from "./read-body.ts";

/** What a test reaches of the fake. */
export interface FakeSecretManager {
  origin: string;
  projectId: string;
  /** The JSON text of a service account's key that it knows. */
  serviceAccount: string;
  /** Creates the secret where needed and adds a version. */
  put(id: string, value: string | Uint8Array): void;
  disable(id: string, version: number): void;
  stop(): Promise<void>;
}

interface Version {
  number: number;
  data: Buffer;
  state: "ENABLED" | "DISABLED";
}

const PROJECT = "projects/my-project";
const EMAIL = "gateway@my-project.iam.gserviceaccount.com";
const CREATED = "2026-01-01T00:00:00Z";

/**
 * A fake: Google publishes no emulator of Secret Manager, and none could be had from a package registry. It answers the REST
 * calls of google.cloud.secretmanager.v1 as their HTTP annotations say; the SDK sends them and decodes the answers by its own
 * protobuf types, so that a wrong shape fails. It verifies the signature of the SDK's tokens.
 */
export async function startFakeSecretManager(): Promise<FakeSecretManager> {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const secrets = new Map<string, Version[]>();
  const put = (id: string, value: string | Uint8Array) => {
    const versions = secrets.get(id) ?? [];
    const number = (versions.at(-1)?.number ?? 0) + 1;
    secrets.set(id, [...versions, { number, data: Buffer.from(value), state: "ENABLED" }]);
    return number;
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://google");
    const body = await readBody(request);
    if (!isSigned(request.headers.authorization, createPublicKey(publicKey.export({ type: "spki", format: "pem" })))) {
      return refuse(response, 401, "UNAUTHENTICATED");
    }
    const path = decodeURIComponent(pathname).replace("/v1/", "");
    if (!path.startsWith(`${PROJECT}/secrets`)) return refuse(response, 403, "PERMISSION_DENIED");
    const [, id = "", rest = ""] = /^\/?([^/:]*)(.*)$/.exec(path.slice(`${PROJECT}/secrets`.length)) ?? [];
    const route = `${request.method} ${rest.replace(/\/versions\/[^/:]+/, "/versions/*")}`;
    if (id === "" && request.method === "GET") {
      return send(response, page([...secrets.keys()].sort(), searchParams, "secrets", toSecret));
    }
    if (id === "" && request.method === "POST") {
      const wanted = searchParams.get("secretId") ?? "";
      if (secrets.has(wanted)) return refuse(response, 409, "ALREADY_EXISTS");
      secrets.set(wanted, []);
      return send(response, toSecret(wanted));
    }
    const versions = secrets.get(id);
    if (!versions) return refuse(response, 404, "NOT_FOUND");
    if (route === "DELETE ") {
      secrets.delete(id);
      return send(response, {});
    }
    if (route === "GET /versions") {
      const shown = versions
        .filter(({ state }) => searchParams.get("filter") === null || state === "ENABLED")
        .reverse();
      return send(
        response,
        page(shown, searchParams, "versions", (version) => toVersion(id, version)),
      );
    }
    if (route === "POST :addVersion") {
      const { payload } = JSON.parse(body.toString()) as { payload: { data: string } };
      put(id, Buffer.from(payload.data, "base64"));
      const added = secrets.get(id)?.at(-1);
      return added ? send(response, toVersion(id, added)) : refuse(response, 500, "INTERNAL");
    }
    if (route !== "GET /versions/*:access") return refuse(response, 404, "NOT_FOUND");
    const named = /\/versions\/([^/:]+)/.exec(rest)?.[1];
    const version = named === "latest" ? versions.at(-1) : versions.find(({ number }) => String(number) === named);
    if (!version) return refuse(response, 404, "NOT_FOUND");
    if (version.state !== "ENABLED") return refuse(response, 400, "FAILED_PRECONDITION");
    return send(response, { name: toVersion(id, version).name, payload: { data: version.data.toString("base64") } });
  }

  const server = createServer((request, response) => void answer(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    origin: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`,
    projectId: "my-project",
    serviceAccount: JSON.stringify({
      type: "service_account",
      project_id: "my-project",
      private_key_id: "1",
      private_key: privateKey.export({ type: "pkcs8", format: "pem" }),
      client_email: EMAIL,
      token_uri: "https://oauth2.googleapis.com/token",
    }),
    put: (id, value) => void put(id, value),
    disable(id, number) {
      const version = secrets.get(id)?.find((one) => one.number === number);
      if (version) version.state = "DISABLED";
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function toSecret(id: string) {
  return { name: `${PROJECT}/secrets/${id}`, replication: { automatic: {} }, createTime: CREATED };
}

function toVersion(id: string, { number, state }: Version) {
  return { name: `${PROJECT}/secrets/${id}/versions/${number}`, createTime: CREATED, state };
}

/** The SDK signs its tokens itself with the service account's key. */
function isSigned(authorization: string | undefined, key: ReturnType<typeof createPublicKey>): boolean {
  const [head, claims, signature] = (authorization ?? "").replace("Bearer ", "").split(".");
  if (!head || !claims || !signature) return false;
  return verify("RSA-SHA256", Buffer.from(`${head}.${claims}`), key, Buffer.from(signature, "base64url"));
}

function page<T>(all: readonly T[], params: URLSearchParams, name: string, toJson: (one: T) => object) {
  const from = Number(params.get("pageToken") ?? 0);
  const to = from + Number(params.get("pageSize") ?? 100);
  return {
    [name]: all.slice(from, to).map(toJson),
    nextPageToken: to < all.length ? String(to) : "",
    totalSize: all.length,
  };
}

function send(response: ServerResponse, json: object): void {
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(json));
}

function refuse(response: ServerResponse, code: number, status: string): void {
  response.writeHead(code, { "content-type": "application/json" });
  response.end(JSON.stringify({ error: { code, message: `refused: ${status}`, status } }));
}
