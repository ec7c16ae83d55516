import { readable } from "#lib/actions/readable.ts";
import { getPublicationState } from "#lib/domain/publishing/get-publication-state.ts";

export const GET = readable(getPublicationState);
