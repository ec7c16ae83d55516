import { readable } from "#lib/actions/readable.ts";
import { getSecretsCheck } from "#lib/domain/secrets/get-secrets-check.ts";

export const GET = readable(getSecretsCheck);
