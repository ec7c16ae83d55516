/** The Kong version whose behaviour the node follows; clients decide by it which format they may send. */
export const KONG_VERSION = "3.9.1";

/** In Server and Via. Clients test for it, so it stays Kong's (docs/decisions). */
export const SERVER_TOKEN = `kong/${KONG_VERSION}`;
