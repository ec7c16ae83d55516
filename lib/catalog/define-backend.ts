/** What a vault backend is: a description of its config and a client that reads (and perhaps lists and writes) secrets. */
import type { Fields, Infer, RecordField } from "#lib/schema/field-spec.ts";

export interface BackendDefinition<F extends Fields = Fields> {
  /** Kong's id: env, hcv, aws, gcp, azure, conjur, fs, local. */
  id: string;
  title: string;
  summary: string;
  icon: string;
  config: RecordField<F>;
  capabilities: { list: boolean; write: boolean; versions: boolean };
  /** Where a client will connect to, so that reaching it and its TLS can be proven step by step; null without a network. */
  address?(config: Infer<RecordField<F>>, environment: BackendEnvironment): BackendAddress | null;
  /** Loads the vendor's SDK when first used. Throws BackendError. */
  connect(config: Infer<RecordField<F>>, environment: BackendEnvironment): Promise<BackendClient>;
}

/** What a client may take from its process; a test hands in its own. */
export interface BackendEnvironment {
  /** A snapshot of the process environment, taken at start. */
  env: Readonly<Record<string, string | undefined>>;
  signal?: AbortSignal;
}

export interface BackendAddress {
  host: string;
  port: number;
  /** Null for plain text. */
  tls: { isVerified: boolean; ca: string | null; cert: string | null; key: string | null } | null;
}

export interface BackendClient {
  /** Null when there is no such secret. Throws BackendError. The key of a reference is applied by the resolver. */
  get(resource: string, version: number | null): Promise<BackendSecret | null>;
  /** Names below a path, never values; only in backends that can list. */
  list?(path: string, page?: string): Promise<{ names: SecretName[]; nextPage: string | null }>;
  /** Names of a secret's JSON keys and its versions, never values. */
  describe?(resource: string): Promise<SecretDescription | null>;
  /** Proves the credentials without reading a secret; the answer says in words as whom and until when. Throws BackendError. */
  authenticate?(): Promise<string>;
  /**
   * Writes a secret as a new version; the value is its whole text, a JSON object's text where the backend keeps pairs.
   * `ifVersion` refuses (code "conflict") when another version is current: null when there must be none yet.
   */
  put?(resource: string, value: string, options?: { ifVersion?: string | null }): Promise<{ version: string | null }>;
  /** Makes the value of an earlier version the newest one. Throws BackendError. */
  restore?(resource: string, version: string): Promise<{ version: string | null }>;
  /** Takes the secret away, with all of its versions where the backend allows. Throws BackendError. */
  remove?(resource: string): Promise<void>;
  close?(): Promise<void>;
}

export interface BackendSecret {
  value: string;
  version?: string;
  /** How long the backend allows the value to be kept, in seconds (a lease). */
  ttlSeconds?: number;
}

export interface SecretName {
  /** The resource to put in a reference, for a folder the path to list next. */
  path: string;
  kind: "secret" | "folder";
}

export interface SecretDescription {
  keys: string[];
  versions: { version: string; createdAt: string | null }[];
  changedAt: string | null;
}

/** A failure of a backend, in words fit for a person; never holds a secret. */
export class BackendError extends Error {
  readonly code:
    | "unreachable"
    | "unauthenticated"
    | "forbidden"
    | "throttled"
    | "invalid_config"
    | "conflict"
    | "failed";

  constructor(code: BackendError["code"], message: string) {
    super(message);
    this.name = "BackendError";
    this.code = code;
  }
}

export function defineBackend<const F extends Fields>(definition: BackendDefinition<F>): BackendDefinition<F> {
  return definition;
}
