type Crypto = typeof import("node:crypto");

/** Node's crypto where there is one. Specs are judged in browsers as well, which leave certificates to the server. */
export function nodeCrypto(): Crypto | null {
  const runtime: { process?: { getBuiltinModule?: (name: string) => unknown } } = globalThis;
  const found = runtime.process?.getBuiltinModule?.("node:crypto");
  return isCrypto(found) ? found : null;
}

function isCrypto(value: unknown): value is Crypto {
  return typeof value === "object" && value !== null && "X509Certificate" in value;
}
