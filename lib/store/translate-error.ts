import { Prisma } from "./generated/client.ts";
import { StoreError, type StoreErrorCode } from "./store-error.ts";

const BY_PRISMA_CODE: Record<string, StoreErrorCode> = {
  P1001: "unavailable",
  P1002: "unavailable",
  P1008: "timeout",
  P1017: "unavailable",
  P2002: "unique",
  P2003: "foreign_key",
  P2024: "unavailable",
  P2025: "not_found",
  P2028: "timeout",
  P2037: "unavailable",
};

const BY_SQL_STATE: Record<string, StoreErrorCode> = {
  "23505": "unique",
  "23503": "foreign_key",
  "57014": "timeout",
  "57P01": "unavailable",
  "53300": "unavailable",
};

const NETWORK =
  /Can't reach database server|ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|ETIMEDOUT|Connection terminated|timeout exceeded when trying to connect/;

/** Prisma's and pg's errors become a StoreError; whatever else it is comes back as it was. The only place that knows their codes. */
export function translateError(error: unknown): unknown {
  if (error instanceof StoreError) return error;
  const code = findCode(error);
  return code === null ? error : new StoreError(code, findConstraint(error), error);
}

function findCode(error: unknown): StoreErrorCode | null {
  const text = error instanceof Error ? error.message : String(error);
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    const sqlState = findSqlState(error);
    return BY_PRISMA_CODE[error.code] ?? BY_SQL_STATE[sqlState ?? ""] ?? whenNetwork(text);
  }
  if (error instanceof Prisma.PrismaClientInitializationError) return "unavailable";
  const code = (error as { code?: unknown } | null)?.code;
  return (typeof code === "string" ? BY_SQL_STATE[code] : undefined) ?? whenNetwork(text);
}

function whenNetwork(text: string): StoreErrorCode | null {
  return NETWORK.test(text) ? "unavailable" : null;
}

function findSqlState(error: Prisma.PrismaClientKnownRequestError): string | null {
  const code = error.meta?.code;
  if (typeof code === "string") return code;
  const cause = findDriverCause(error);
  return typeof cause?.originalCode === "string" ? cause.originalCode : null;
}

function findConstraint(error: unknown): string | null {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return null;
  const target = error.meta?.target;
  if (Array.isArray(target)) return target.join(",");
  const constraint = findDriverCause(error)?.constraint;
  if (typeof constraint !== "object" || constraint === null) return null;
  const { fields, index } = constraint as { fields?: string[]; index?: string };
  return fields?.map((field) => field.replaceAll('"', "")).join(",") ?? index ?? null;
}

function findDriverCause(error: Prisma.PrismaClientKnownRequestError): Record<string, unknown> | null {
  const driver = error.meta?.driverAdapterError as { cause?: Record<string, unknown> } | undefined;
  return driver?.cause ?? null;
}
