"use server";

import { renameWorkspace as renameWorkspaceVerb } from "#lib/domain/workspaces/rename-workspace.ts";
import { action } from "./adapter.ts";

export const renameWorkspace = action(renameWorkspaceVerb);
