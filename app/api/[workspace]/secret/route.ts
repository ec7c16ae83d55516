import { readable } from "#lib/actions/readable.ts";
import { describeSecret } from "#lib/domain/references/describe-secret.ts";

export const GET = readable(describeSecret, (query) => query, { asksOutside: true });
