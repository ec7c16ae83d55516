import { addressOf, type RedisSettings } from "./redis-settings.ts";

/** Why Redis cannot be used, in words that fit after "proxy-cache-advanced: " and never hold a secret. */
export class RedisFailure extends Error {
  readonly kind: "refused" | "unreachable" | "failed";
  /** The field of the `redis` record to look at; null when none is to blame. */
  readonly field: string | null;

  constructor(kind: RedisFailure["kind"], message: string, field: string | null) {
    super(message);
    this.name = "RedisFailure";
    this.kind = kind;
    this.field = field;
  }
}

/** Puts what the client threw into words. `owner` is the plugin whose settings were used. */
export function toRedisFailure(error: unknown, settings: RedisSettings, owner: string): RedisFailure {
  const text = messageOf(error);
  const where = `Redis at ${addressOf(settings)}`;
  const refused = refusal(text, settings);
  if (refused) return new RedisFailure("refused", `${where} ${refused.text.replace("{owner}", owner)}`, refused.field);
  const code = codeOf(error);
  if (code && TLS_CODES.test(code)) {
    return new RedisFailure(
      "unreachable",
      `${where} has a certificate that ${owner} does not trust (${code})`,
      "ssl_verify",
    );
  }
  const reason = UNREACHABLE[code ?? ""] ?? unreachableByText(text, settings);
  if (reason) return new RedisFailure("unreachable", `${where} cannot be reached by ${owner}: ${reason}`, "host");
  return new RedisFailure("failed", `${where} failed for ${owner}: ${answerOf(text)}`, null);
}

function refusal(text: string, settings: RedisSettings): { text: string; field: string } | null {
  if (/NOAUTH/.test(text)) return { text: "asks for a password, and {owner} has none", field: "password" };
  if (/WRONGPASS|invalid password|invalid username-password/i.test(text)) {
    const what = settings.username ? "the username or password" : "the password";
    return { text: `refused ${what} of {owner}`, field: "password" };
  }
  if (/NOPERM/.test(text)) return { text: "does not let the user of {owner} do this (NOPERM)", field: "username" };
  return null;
}

const UNREACHABLE: Record<string, string> = {
  ECONNREFUSED: "the connection was refused",
  ECONNRESET: "the connection was reset",
  ENOTFOUND: "the name is not known",
  EAI_AGAIN: "the name cannot be looked up",
  ETIMEDOUT: "it did not answer in time",
  EHOSTUNREACH: "there is no way to the host",
  ENETUNREACH: "there is no way to the network",
  EPIPE: "the connection was closed",
  ECONNABORTED: "the connection was closed",
};

const TLS_CODES = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL/;

function unreachableByText(text: string, settings: RedisSettings): string | null {
  if (/ETIMEDOUT|connect timeout/i.test(text)) return "it did not answer in time";
  if (/timed out/i.test(text)) return `it did not answer within ${settings.commandTimeoutMs} ms`;
  if (/Connection is closed|isn't (writeable|ready)|MaxRetriesPerRequest|Stream/i.test(text))
    return "the connection was closed";
  if (/sentinels? (are|is) unreachable/i.test(text)) return "no sentinel answers";
  if (/Failed to refresh slots cache/i.test(text)) return "no node of the cluster answers";
  return null;
}

/** Redis' own answer, such as "OOM command not allowed…", without arguments that it may quote. */
function answerOf(text: string): string {
  return (
    text
      .replace(/['`"].*$/s, "")
      .trim()
      .slice(0, 120) || "unknown error"
  );
}

function messageOf(error: unknown): string {
  const inner = (error as { lastNodeError?: unknown } | null)?.lastNodeError;
  if (inner instanceof Error) return messageOf(inner);
  return error instanceof Error ? error.message : String(error);
}

function codeOf(error: unknown): string | null {
  const inner = (error as { lastNodeError?: unknown } | null)?.lastNodeError;
  if (inner) return codeOf(inner);
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : null;
}
