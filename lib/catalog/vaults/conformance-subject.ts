import { expect, it } from "vitest";
import type { VaultDraft } from "#lib/contract/node-protocol.ts";
import { SecretResolver, type SecretResolverOptions } from "#lib/references/secret-resolver.ts";
import type { BackendDefinition, BackendEnvironment } from "../define-backend.ts";

/** What a backend's test provides: a vault of the real thing, and a way to put secrets there. */
export interface ConformanceSubject {
  backend: BackendDefinition;
  config: Record<string, unknown>;
  environment(): Promise<BackendEnvironment> | BackendEnvironment;
  /** Stores a secret under a resource name; an earlier value becomes the previous version. */
  put(resource: string, value: string): Promise<void> | void;
  /** For backends that keep bytes. */
  putBytes?(resource: string, bytes: Uint8Array): Promise<void> | void;
  /** The version number in a reference that names the value before the current one; null when there are no versions. */
  previousVersion: number | null;
  /** The largest value the backend takes, in bytes; at most 1 MB is tried. */
  valueBytesMax?: number;
  /** Whether a value can be any text, or must be a JSON object (as in a key-value store). */
  takesPlainText: boolean;
  /** Whether names with slashes are listed as folders. */
  hasFolders?: boolean;
  /** How many secrets take more than one page to list; left out when a page holds everything. */
  namesOfTwoPages?: number;
  /** Whether a new secret can be written through the client; without it only what `put` has created is written to. */
  cannotCreate?: boolean;
  /** For backends with credentials: the config with ones that are refused. */
  wrongCredentials?: Record<string, unknown>;
  /** Credentials that are in the environment, so that they can be looked for in error texts. */
  credentials?: readonly string[];
  /** For backends on a network. */
  network?: {
    /** The config with this origin (http://127.0.0.1:port, or https with `tls`) as the backend's address. */
    at(origin: string): Record<string, unknown>;
    /** What the real thing answers when it is asked too often. */
    throttled: { status: number; headers?: Record<string, string>; body: string };
    /** What the real thing answers to credentials that it does not know, where `wrongCredentials` cannot show it. */
    unauthenticated?: { status: number; headers?: Record<string, string>; body: string };
    /** For clients that refuse plain HTTP: a certificate that they trust. */
    tls?: { key: string; cert: string };
  };
}

/** The value that must appear nowhere but in a resolved secret. */
export const CANARY = "c4nary-7f1e";

/** A test of what not every backend has: where it does not apply it is left out, so that "skipped" goes on meaning "not tested". */
export function itWhere(applies: unknown, title: string, test: () => Promise<void>): void {
  if (applies) it(title, test);
}

export function resolve(subject: ConformanceSubject, path: string) {
  return withResolver(subject, (resolver) => resolver.resolve(`{vault://conf/${path}}`));
}

/** A resolver with the vault `conf`, stopped afterwards. */
export async function withResolver<T>(
  subject: ConformanceSubject,
  use: (resolver: SecretResolver) => Promise<T>,
  config: Record<string, unknown> = subject.config,
  options: Partial<SecretResolverOptions> = {},
): Promise<T> {
  const environment = await subject.environment();
  const resolver = new SecretResolver({ backends: [subject.backend], environment, ...options });
  const vault: VaultDraft = { prefix: "conf", name: subject.backend.id, config };
  resolver.configure([vault]);
  try {
    return await use(resolver);
  } finally {
    await resolver.stop();
  }
}

/** Neither the canary nor a credential of a config or of the environment is in this text. */
export function expectNoSecrets(subject: ConformanceSubject, text: string, config = subject.config): void {
  const encrypted = Object.entries(subject.backend.config.fields).flatMap(([name, field]) =>
    field.encrypted && typeof config[name] === "string" ? [config[name]] : [],
  );
  for (const secret of [CANARY, ...encrypted, ...(subject.credentials ?? [])]) expect(text).not.toContain(secret);
}
