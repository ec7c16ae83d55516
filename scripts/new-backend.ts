import { addCatalogueEntry } from "./catalogue/add-catalogue-entry.ts";
import { camelCase, titleOf } from "./catalogue/entry-names.ts";

/** `npm run new:backend <id>`: writes the folder of a vault backend and its line in the registry. */
addCatalogueEntry({
  what: "backend",
  name: process.argv[2] ?? "",
  folder: "lib/catalog/vaults",
  exportName: (id) => `${camelCase(id)}Backend`,
  addToRegistry: (registry, name) =>
    registry.replace(/(readonly BackendDefinition\[\] = \[)([\s\S]*?),?(\s*\];)/, `$1$2, ${name}$3`),
  files: (id) => ({
    "config.ts": `import { record, string } from "#lib/schema/field-spec.ts";
import { lifetimeFields } from "../common-fields.ts";

/** Reference: vault semantics, "${id}". */
export const config = record({
  address: string({
    required: true,
    check: "url",
    description: "The address of the secret store.",
    ui: { label: "Address" },
  }),
  ...lifetimeFields,
});
`,
    "index.ts": `import { BackendError, type BackendSecret, defineBackend, type SecretDescription } from "../../define-backend.ts";
import { addressOfUrl } from "../address-of-url.ts";
import { listJsonKeys } from "../list-json-keys.ts";
import { config } from "./config.ts";

export const ${camelCase(id)}Backend = defineBackend({
  id: "${id}",
  title: "${titleOf(id)}",
  summary: "One line that says where the secrets are",
  icon: "vault",
  config,
  capabilities: { list: false, write: false, versions: false },
  address: ({ address }) => addressOfUrl(address),
  async connect({ address }, { signal }) {
    return {
      async get(resource) {
        return readSecret(address, resource, signal);
      },
      async describe(resource) {
        return describeSecret(await readSecret(address, resource, signal));
      },
    };
  },
});

async function readSecret(
  address: string,
  resource: string,
  signal: AbortSignal | undefined,
): Promise<BackendSecret | null> {
  const url = new URL(encodeURIComponent(resource), address);
  const response = await fetch(url, { signal }).catch(() => {
    throw new BackendError("unreachable", \`\${url.host} cannot be reached\`);
  });
  if (response.status === 404) return null;
  if (!response.ok) throw new BackendError("failed", \`\${url.host} answered \${response.status}\`);
  return { value: await response.text() };
}

/** Names only. */
function describeSecret(secret: BackendSecret | null): SecretDescription | null {
  if (!secret) return null;
  return { keys: listJsonKeys(secret.value), versions: [], changedAt: null };
}
`,
    [`${id}.test.ts`]: `import { once } from "node:events";
import { createServer } from "node:http";
import { afterAll } from "vitest";
import { describeBackendConformance } from "../conformance.ts";
import { ${camelCase(id)}Backend } from "./index.ts";

const secrets = new Map<string, string>();
const server = createServer(({ url = "/" }, response) => {
  const value = secrets.get(decodeURIComponent(url.slice(1)));
  response.writeHead(value === undefined ? 404 : 200).end(value);
}).listen(0, "127.0.0.1");
await once(server, "listening");
const address = server.address();
afterAll(() => void server.close());

describeBackendConformance({
  backend: ${camelCase(id)}Backend,
  config: { address: \`http://127.0.0.1:\${typeof address === "object" ? address?.port : ""}/\` },
  environment: () => ({ env: {} }),
  put: (resource, value) => void secrets.set(resource, value),
  previousVersion: null,
  takesPlainText: true,
});
`,
  }),
});
