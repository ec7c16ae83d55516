"use client";

import { useState } from "react";
import { Segmented } from "#components/ui/segmented.tsx";
import { applyTheme, THEME_TITLES, THEMES, type Theme } from "./theme.ts";

/** System, light or dark, kept in this browser. */
export function ThemeSwitch({ initialTheme, labelledBy }: { initialTheme: Theme; labelledBy?: string }) {
  const [theme, setTheme] = useState(initialTheme);
  return (
    <Segmented
      label={labelledBy ? undefined : "Theme"}
      labelledBy={labelledBy}
      options={THEMES.map((value) => ({ value, label: THEME_TITLES[value] }))}
      value={theme}
      onValueChange={(next) => {
        setTheme(next);
        applyTheme(next);
      }}
    />
  );
}
