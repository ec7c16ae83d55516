"use client";

import type { Theme } from "#components/shell/theme.ts";
import { ThemeSwitch } from "#components/shell/theme-switch.tsx";
import { Field } from "#components/ui/field.tsx";
import { Panel } from "#components/ui/panel.tsx";
import type { AccountAction } from "#lib/contract/action.ts";
import { TextSetting } from "./text-setting.tsx";

interface ProfilePanelProps {
  user: { name: string; email: string };
  roleTitle: string;
  theme: Theme;
  renameSelf: AccountAction<unknown>;
}

export function ProfilePanel({ user, roleTitle, theme, renameSelf }: ProfilePanelProps) {
  return (
    <Panel title="Profile" hint={`${user.email} · ${roleTitle}`} isPadded className="[&>div]:pb-0">
      <TextSetting
        label="Name"
        name="name"
        value={user.name}
        autoComplete="name"
        help="Shown to your team and in Activity."
        save={({ name }) => renameSelf({ name })}
      />
      <Field label="Theme" htmlFor="theme" isGroup help="Kept in this browser.">
        <ThemeSwitch initialTheme={theme} labelledBy="theme-label" />
      </Field>
    </Panel>
  );
}
