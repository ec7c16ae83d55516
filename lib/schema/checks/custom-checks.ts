import type { Problem } from "../problem.ts";
import { checkAwsLambdaProxyUrl } from "./aws-lambda-proxy-url.ts";
import { checkCaCertificate } from "./ca-certificate.ts";
import { checkCertificatePair } from "./certificate-pair.ts";
import { checkHttpLogAuthorization } from "./http-log-authorization.ts";
import { checkJwtMaximumExpiration } from "./jwt-maximum-expiration.ts";
import { checkKeyId } from "./key-id.ts";
import { checkRateLimitingAdvanced } from "./rate-limiting-advanced.ts";
import { checkRateLimitingPeriods } from "./rate-limiting-periods.ts";
import { checkRateLimitingSyncRate } from "./rate-limiting-sync-rate.ts";
import { checkRequestTermination } from "./request-termination.ts";
import { checkRouteMatchers } from "./route-matchers.ts";
import { checkRouteProtocols } from "./route-protocols.ts";
import { checkServiceProtocol } from "./service-protocol.ts";
import { checkUpstreamHashing } from "./upstream-hashing.ts";

/** A check over a whole record. `path` is where the record stands; the problems carry complete paths. */
export type CustomCheck = (value: Readonly<Record<string, unknown>>, path: readonly string[]) => Problem[];

/** Checks that need code, by the name a spec gives: `{ kind: "custom", name: "route_matchers", fieldSources: [...] }`. */
export const CUSTOM_CHECKS: Readonly<Record<string, CustomCheck>> = {
  service_protocol: checkServiceProtocol,
  route_protocols: checkRouteProtocols,
  route_matchers: checkRouteMatchers,
  upstream_hashing: checkUpstreamHashing,
  certificate_pair: checkCertificatePair,
  ca_certificate: checkCaCertificate,
  key_id: checkKeyId,
  aws_lambda_proxy_url: checkAwsLambdaProxyUrl,
  jwt_maximum_expiration: checkJwtMaximumExpiration,
  rate_limiting_advanced: checkRateLimitingAdvanced,
  rate_limiting_periods: checkRateLimitingPeriods,
  rate_limiting_sync_rate: checkRateLimitingSyncRate,
  request_termination: checkRequestTermination,
  http_log_authorization: checkHttpLogAuthorization,
};
