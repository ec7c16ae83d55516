import pino from "pino";

/**
 * The one logger: JSON lines on standard output. What commonly carries a secret is censored by name as a last resort;
 * code does not rely on it and logs no values in the first place.
 */
export const log = pino({
  level: process.env.GATEHOUSE_LOG_LEVEL || "info",
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  redact: {
    paths: ["password", "token", "secret", "authorization", "cookie", "headers", "value", "config"].flatMap((name) => [
      name,
      `*.${name}`,
    ]),
    censor: "[hidden]",
  },
});
