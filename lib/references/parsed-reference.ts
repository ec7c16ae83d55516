/** The parts of `{vault://<name>/<resource>[/<key>][?query][#version]}`, decoded. */
export interface ParsedReference {
  /** A backend's id or a vault's prefix. */
  name: string;
  resource: string;
  /** The key within a secret that is a JSON object; null for the whole value. */
  key: string | null;
  /** Query entries: a name without a value is `true`, a repeated name a list. Null without any. */
  config: Record<string, ReferenceOption> | null;
  version: number | null;
}

export type ReferenceOption = string | true | (string | true)[];
