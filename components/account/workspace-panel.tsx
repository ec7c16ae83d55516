"use client";

import { Panel } from "#components/ui/panel.tsx";
import type { Action } from "#lib/contract/action.ts";
import { TextSetting } from "./text-setting.tsx";

interface WorkspacePanelProps {
  workspace: { slug: string; name: string };
  canRename: boolean;
  renameWorkspace: Action<unknown>;
}

export function WorkspacePanel({ workspace, canRename, renameWorkspace }: WorkspacePanelProps) {
  return (
    <Panel title="Workspace" isPadded className="[&>div]:pb-0">
      <TextSetting
        label="Workspace name"
        name="name"
        value={workspace.name}
        isLocked={!canRename}
        help={
          canRename
            ? `Shown in the navigation. Its address stays /${workspace.slug}.`
            : "Your role may not change it; an owner or admin can."
        }
        save={({ name }) => renameWorkspace(workspace.slug, { name })}
      />
    </Panel>
  );
}
