"use server";

import { exportActivity as exportActivityVerb } from "#lib/domain/audit/export-activity.ts";
import { verifyActivity as verifyActivityVerb } from "#lib/domain/audit/verify-activity.ts";
import { action } from "./adapter.ts";

export const exportActivity = action(exportActivityVerb);
export const verifyActivity = action(verifyActivityVerb);
