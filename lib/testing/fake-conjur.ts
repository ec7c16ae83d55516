import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { readBody } from "./read-body.ts";

/** What a test reaches of the fake. */
export interface FakeConjur {
  origin: string;
  apiKey: string;
  /** How many times it was signed in to. */
  signIns(): number;
  /** What a policy does: makes the variable, without a value. */
  declare(id: string): void;
  /** Declares the variable where needed and adds a value. */
  put(id: string, value: string | Uint8Array): void;
  /** Tokens given until now count no longer. */
  expireTokens(): void;
  stop(): Promise<void>;
}

const ACCOUNT = "acme";
const LOGIN = "host/gateway";
const PREFIX = `/secrets/${ACCOUNT}/variable/`;

/**
 * A fake: Conjur needs a container and a database that no machine here runs. It answers as the published REST API says
 * (authn, secrets, resources, whoami): the account `acme`, the login `host/gateway`, the status codes, tokens in the
 * Authorization header, 20 versions at most, pages by limit and offset.
 */
export async function startFakeConjur(): Promise<FakeConjur> {
  const apiKey = "canary-conjur-api-key";
  const variables = new Map<string, { version: number; value: Uint8Array }[]>();
  let tokens: string[] = [];
  let signIns = 0;

  const put = (id: string, value: string | Uint8Array) => {
    const values = variables.get(id) ?? [];
    values.push({ version: (values.at(-1)?.version ?? 0) + 1, value: Buffer.from(value) });
    variables.set(id, values.slice(-20));
  };
  const toResource = (id: string) => ({
    created_at: "2026-01-01T00:00:00.000+00:00",
    id: `${ACCOUNT}:variable:${id}`,
    owner: `${ACCOUNT}:policy:root`,
    permissions: [],
    annotations: [],
    policy: `${ACCOUNT}:policy:root`,
    secrets: (variables.get(id) ?? []).map(({ version }) => ({ version, expires_at: null })),
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://conjur");
    const body = await readBody(request);
    if (pathname === `/authn/${ACCOUNT}/${encodeURIComponent(LOGIN)}/authenticate`) {
      if (body.toString() !== apiKey) return end(response, 401);
      signIns += 1;
      const token = JSON.stringify({ protected: "e30=", payload: `token ${signIns}`, signature: "c2ln" });
      tokens.push(`Token token="${Buffer.from(token).toString("base64")}"`);
      return end(response, 200, token);
    }
    if (!tokens.includes(request.headers.authorization ?? "")) return end(response, 401);
    if (pathname === "/whoami") return end(response, 200, JSON.stringify({ account: ACCOUNT, username: LOGIN }));
    if (pathname === `/resources/${ACCOUNT}`) {
      const offset = Number(searchParams.get("offset") ?? 0);
      const ids = searchParams.get("kind") === "variable" ? [...variables.keys()].sort() : [];
      const page = ids.slice(offset, offset + Number(searchParams.get("limit") ?? ids.length));
      return end(response, 200, JSON.stringify(page.map(toResource)));
    }
    if (pathname.startsWith(`/resources/${ACCOUNT}/variable/`)) {
      const id = decodeURIComponent(pathname.slice(`/resources/${ACCOUNT}/variable/`.length));
      return variables.has(id) ? end(response, 200, JSON.stringify(toResource(id))) : end(response, 404);
    }
    if (!pathname.startsWith(PREFIX) || pathname.slice(PREFIX.length).includes("/")) return end(response, 404);
    const id = decodeURIComponent(pathname.slice(PREFIX.length));
    const values = variables.get(id);
    if (!values) return end(response, 404);
    if (request.method === "POST") {
      put(id, body);
      return end(response, 201);
    }
    const version = searchParams.get("version");
    const found = version === null ? values.at(-1) : values.find((one) => String(one.version) === version);
    return found ? end(response, 200, found.value) : end(response, 404);
  }

  const server = createServer((request, response) => void answer(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    origin: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`,
    apiKey,
    signIns: () => signIns,
    declare: (id) => void variables.set(id, []),
    put,
    expireTokens: () => {
      tokens = [];
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function end(response: ServerResponse, status: number, body: string | Uint8Array = ""): void {
  response.writeHead(status).end(body);
}
