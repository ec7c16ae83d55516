"use server";

import { getCacheEntry as getCacheEntryVerb } from "#lib/domain/tests/get-cache-entry.ts";
import { getTestRun as getTestRunVerb } from "#lib/domain/tests/get-test-run.ts";
import { purgeCache as purgeCacheVerb } from "#lib/domain/tests/purge-cache.ts";
import { sendTest as sendTestVerb } from "#lib/domain/tests/send-test.ts";
import { action } from "./adapter.ts";

export const sendTest = action(sendTestVerb);
export const getTestRun = action(getTestRunVerb);
export const purgeCache = action(purgeCacheVerb);
export const getCacheEntry = action(getCacheEntryVerb);
