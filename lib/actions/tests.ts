"use server";

import { getCacheSummary as getCacheSummaryVerb } from "#lib/domain/tests/get-cache-summary.ts";
import { getTestRun as getTestRunVerb } from "#lib/domain/tests/get-test-run.ts";
import { purgeCache as purgeCacheVerb } from "#lib/domain/tests/purge-cache.ts";
import { sendTest as sendTestVerb } from "#lib/domain/tests/send-test.ts";
import { action } from "./adapter.ts";

export const sendTest = action(sendTestVerb);
export const getTestRun = action(getTestRunVerb);
export const purgeCache = action(purgeCacheVerb);
export const getCacheSummary = action(getCacheSummaryVerb);
