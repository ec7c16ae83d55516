import { readable } from "#lib/actions/readable.ts";
import { listTestRuns } from "#lib/domain/tests/list-test-runs.ts";

export const GET = readable(listTestRuns);
