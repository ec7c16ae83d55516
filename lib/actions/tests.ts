"use server";

import { purgeCache as purgeCacheVerb } from "#lib/domain/tests/purge-cache.ts";
import { sendTest as sendTestVerb } from "#lib/domain/tests/send-test.ts";
import { action } from "./adapter.ts";

export const sendTest = action(sendTestVerb);
export const purgeCache = action(purgeCacheVerb);
