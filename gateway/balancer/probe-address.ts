import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { connect, isIP } from "node:net";
import type { HealthEvent } from "./health-counters.ts";
import { type ActivePolicy, toHealthEvent } from "./health-policy.ts";
import type { TargetAddress } from "./target-address.ts";

export interface ProbeIdentity {
  /** Sent as Host instead of the target's own name. */
  hostHeader: string | null;
  certificate: { cert: string; key: string } | null;
}

/** Asks an address whether it works; null when its answer counts neither way. Never rejects. */
export function probeAddress(
  address: TargetAddress,
  policy: ActivePolicy,
  identity: ProbeIdentity,
): Promise<HealthEvent | null> {
  return policy.type === "tcp" ? probeConnection(address, policy) : probeStatus(address, policy, identity);
}

function probeConnection(address: TargetAddress, policy: ActivePolicy): Promise<HealthEvent> {
  return new Promise((resolve) => {
    const socket = connect({ host: address.ip, port: address.port });
    const timer = setTimeout(() => end("timeout"), policy.timeoutMs);
    const end = (event: HealthEvent) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(event);
    };
    socket.once("connect", () => end("success"));
    socket.once("error", () => end("tcpFailure"));
  });
}

function probeStatus(
  address: TargetAddress,
  policy: ActivePolicy,
  identity: ProbeIdentity,
): Promise<HealthEvent | null> {
  const name = identity.hostHeader ?? address.host;
  const serverName = policy.serverName ?? name;
  const options = {
    host: address.ip,
    port: address.port,
    path: policy.path,
    agent: false as const,
    headers: { Host: hostHeader(name, address.port, policy.type), Connection: "close", ...policy.headers } as Record<
      string,
      string | string[]
    >,
  };
  const request =
    policy.type === "http"
      ? requestHttp(options)
      : requestHttps({
          ...options,
          servername: isIP(serverName) === 0 ? serverName : "",
          rejectUnauthorized: policy.isVerified,
          ...identity.certificate,
        });
  return new Promise((resolve) => {
    const timer = setTimeout(() => end("timeout"), policy.timeoutMs);
    const end = (event: HealthEvent | null) => {
      clearTimeout(timer);
      request.destroy();
      resolve(event);
    };
    request.on("response", (response) => end(toHealthEvent(policy, response.statusCode ?? 0)));
    // Also what comes after the answer was taken; the first one counts.
    request.on("error", () => end("tcpFailure"));
    request.end();
  });
}

function hostHeader(name: string, port: number, type: string): string {
  const literal = name.includes(":") ? `[${name}]` : name;
  return port === (type === "https" ? 443 : 80) ? literal : `${literal}:${port}`;
}
