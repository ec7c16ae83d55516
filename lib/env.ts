import { z } from "zod";

/**
 * Every setting, read once and checked; an error names the variable. See README, "Settings".
 * Reading is lazy, so that a build or a unit test needs no environment.
 */
export const env: Environment = lazily(() => parseEnvironment(process.env));

const port = (fallback: number) => z.coerce.number().int().min(0).max(65_535).default(fallback);
const count = (fallback: number) => z.coerce.number().int().min(0).default(fallback);
const optional = z.string().min(1).optional();

const Variables = z.object({
  NODE_ENV: z.string().default("development"),
  PORT: port(3000),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must start with postgresql://")
    .optional(),
  GATEWAY: z.enum(["embedded", "none"]).default("embedded"),
  GATEWAY_PROXY_PORT: port(8000),
  GATEWAY_PROXY_TLS_PORT: z.union([z.literal("off"), port(8443)]).default(8443),
  GATEWAY_ADMIN_PORT: port(8001),
  GATEWAY_MAX_BODY_BYTES: count(0),
  GATEWAY_MAX_CONNECTIONS: count(16_384),
  GATEWAY_MAX_UPSTREAM_REQUESTS: count(0),
  GATEWAY_TRUSTED_IPS: z
    .string()
    .refine((text) => listOf(text).every(isAddressOrNetwork), "must be addresses or networks, such as 10.0.0.0/8, ::1")
    .default(""),
  GATEWAY_REAL_IP_HEADER: z.string().min(1).default("X-Real-IP"),
  GATEWAY_REAL_IP_RECURSIVE: z.enum(["on", "off"]).default("off"),
  GATEWAY_ACCESS_LOG: z.enum(["on", "off"]).default("off"),
  GATEWAY_ADMIN_TOKEN: optional,
  GATEHOUSE_DATA_DIR: z.string().min(1).default("./data"),
  GATEHOUSE_POSTGRES_PORT: port(5433),
  GATEHOUSE_MASTER_KEY: optional,
  GATEHOUSE_SETUP_TOKEN: optional,
  GATEHOUSE_CONSOLE_URL: z.url({ protocol: /^https?$/ }).optional(),
  GATEHOUSE_ADMIN_EMAIL: z.email().optional(),
  GATEHOUSE_ADMIN_PASSWORD: z.string().min(10, "must have at least 10 characters").optional(),
  GATEHOUSE_LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  NEXTAUTH_SECRET: optional,
  NEXTAUTH_URL: z.url().optional(),
  SMTP_URL: z.url().optional(),
  SAMPLE_UPSTREAM: z.enum(["on", "off"]).default("on"),
  SAMPLE_UPSTREAM_PORT: port(8010),
});

export interface Environment {
  isProduction: boolean;
  port: number;
  databaseUrl: string | undefined;
  gateway: "embedded" | "none";
  gatewayProxyPort: number;
  /** Null when it was switched off. */
  gatewayProxyTlsPort: number | null;
  gatewayAdminPort: number;
  /** 0: no limit. */
  gatewayMaxBodyBytes: number;
  gatewayMaxConnections: number;
  gatewayMaxUpstreamRequests: number;
  /** Addresses and networks of proxies in front of the node. */
  gatewayTrustedIps: string[];
  gatewayRealIpHeader: string;
  gatewayRealIpRecursive: boolean;
  gatewayAccessLog: boolean;
  /** Null when it was switched off; then the admin port answers to loopback only. */
  gatewayAdminToken: string | null;
  dataDir: string;
  postgresPort: number;
  masterKey: string | undefined;
  /** Where our nodes reach the console, for the secrets of its own store. */
  consoleUrl: string;
  setupToken: string | undefined;
  adminEmail: string | undefined;
  adminPassword: string | undefined;
  logLevel: string;
  nextAuthSecret: string | undefined;
  nextAuthUrl: string | undefined;
  smtpUrl: string | undefined;
  sampleUpstream: boolean;
  sampleUpstreamPort: number;
}

/** Throws EnvironmentError, which names each variable that is wrong and says what it should be, never its value. */
export function parseEnvironment(source: Record<string, string | undefined>): Environment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = Variables.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new EnvironmentError(`Settings that cannot be used:\n  ${lines.join("\n  ")}`);
  }
  const v = parsed.data;
  if ((v.GATEHOUSE_ADMIN_EMAIL === undefined) !== (v.GATEHOUSE_ADMIN_PASSWORD === undefined)) {
    throw new EnvironmentError("GATEHOUSE_ADMIN_EMAIL and GATEHOUSE_ADMIN_PASSWORD go together; only one is set.");
  }
  return {
    isProduction: v.NODE_ENV === "production",
    port: v.PORT,
    databaseUrl: v.DATABASE_URL,
    gateway: v.GATEWAY,
    gatewayProxyPort: v.GATEWAY_PROXY_PORT,
    gatewayProxyTlsPort: v.GATEWAY_PROXY_TLS_PORT === "off" ? null : v.GATEWAY_PROXY_TLS_PORT,
    gatewayAdminPort: v.GATEWAY_ADMIN_PORT,
    gatewayMaxBodyBytes: v.GATEWAY_MAX_BODY_BYTES,
    gatewayMaxConnections: v.GATEWAY_MAX_CONNECTIONS,
    gatewayMaxUpstreamRequests: v.GATEWAY_MAX_UPSTREAM_REQUESTS,
    gatewayTrustedIps: listOf(v.GATEWAY_TRUSTED_IPS),
    gatewayRealIpHeader: v.GATEWAY_REAL_IP_HEADER,
    gatewayRealIpRecursive: v.GATEWAY_REAL_IP_RECURSIVE === "on",
    gatewayAccessLog: v.GATEWAY_ACCESS_LOG === "on",
    gatewayAdminToken:
      v.GATEWAY_ADMIN_TOKEN === undefined || v.GATEWAY_ADMIN_TOKEN === "off" ? null : v.GATEWAY_ADMIN_TOKEN,
    dataDir: v.GATEHOUSE_DATA_DIR,
    postgresPort: v.GATEHOUSE_POSTGRES_PORT,
    masterKey: v.GATEHOUSE_MASTER_KEY,
    consoleUrl: v.GATEHOUSE_CONSOLE_URL ?? `http://127.0.0.1:${v.PORT}`,
    setupToken: v.GATEHOUSE_SETUP_TOKEN,
    adminEmail: v.GATEHOUSE_ADMIN_EMAIL,
    adminPassword: v.GATEHOUSE_ADMIN_PASSWORD,
    logLevel: v.GATEHOUSE_LOG_LEVEL,
    nextAuthSecret: v.NEXTAUTH_SECRET,
    nextAuthUrl: v.NEXTAUTH_URL,
    smtpUrl: v.SMTP_URL,
    sampleUpstream: v.SAMPLE_UPSTREAM === "on",
    sampleUpstreamPort: v.SAMPLE_UPSTREAM_PORT,
  };
}

function listOf(text: string): string[] {
  return text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

function isAddressOrNetwork(text: string): boolean {
  return [z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()].some((schema) => schema.safeParse(text).success);
}

export class EnvironmentError extends Error {
  override name = "EnvironmentError";
}

function lazily(read: () => Environment): Environment {
  let value: Environment | undefined;
  return new Proxy({} as Environment, {
    get(_, key) {
      value ??= read();
      return value[key as keyof Environment];
    },
  });
}
