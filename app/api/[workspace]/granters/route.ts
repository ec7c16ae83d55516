import { readable } from "#lib/actions/readable.ts";
import { listGranters } from "#lib/domain/members/list-granters.ts";

export const GET = readable(listGranters);
