import { BackendError } from "../../../define-backend.ts";
import { isMountMissing, toServerError } from "../answer-error.ts";
import type { HcvConfig } from "../config.ts";
import type { VaultAnswer } from "../vault-api.ts";
import { approle } from "./approle.ts";
import { awsEc2 } from "./aws-ec2.ts";
import { awsIam } from "./aws-iam.ts";
import { azure } from "./azure.ts";
import { cert } from "./cert.ts";
import { gcpGce } from "./gcp-gce.ts";
import { gcpIam } from "./gcp-iam.ts";
import { jwt } from "./jwt.ts";
import { kubernetes } from "./kubernetes.ts";
import type { LoginContext, LoginMethod } from "./login-method.ts";

const METHODS: Readonly<Record<Exclude<HcvConfig["auth_method"], "token">, LoginMethod>> = {
  kubernetes,
  approle,
  cert,
  jwt,
  aws_ec2: awsEc2,
  aws_iam: awsIam,
  gcp_iam: gcpIam,
  gcp_gce: gcpGce,
  azure,
};

/** Null for a token, which needs no sign-in. */
export function findLoginMethod(method: HcvConfig["auth_method"]): LoginMethod | null {
  return method === "token" ? null : METHODS[method];
}

/** One sign-in; the answer holds the token. Throws BackendError. */
export async function logIn(method: LoginMethod, context: LoginContext): Promise<VaultAnswer> {
  const { path, body } = await method.prepare(context);
  const answer = await context.api.ask({ method: "POST", path, body });
  if (answer.status === 200) return answer;
  const server = toServerError(answer);
  if (server && answer.status !== 500) throw server;
  if (isMountMissing(answer)) {
    throw new BackendError("invalid_config", `no sign-in method is mounted at ${path.replace(/\/login$/, "")}.`);
  }
  throw new BackendError(
    "unauthenticated",
    `the vault refused the sign-in by ${method.title} (${answer.status}). ${method.advice}`,
  );
}
