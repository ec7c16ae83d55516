import { readable } from "#lib/actions/readable.ts";
import { getOverview } from "#lib/domain/overview/get-overview.ts";

export const GET = readable(getOverview);
