import { readable } from "#lib/actions/readable.ts";
import { listGateways } from "#lib/domain/gateways/list-gateways.ts";

export const GET = readable(listGateways);
