import { readable } from "#lib/actions/readable.ts";
import { getEntity } from "#lib/domain/entities/get-entity.ts";

export const GET = readable(getEntity);
