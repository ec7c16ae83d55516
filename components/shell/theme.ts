import { setCookie } from "#components/ui/set-cookie.ts";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export const THEME_TITLES: Record<Theme, string> = { system: "As the system", light: "Light", dark: "Dark" };

/** Reads the theme cookie; anything unknown follows the system. */
export function parseTheme(cookie: string | undefined): Theme {
  return cookie === "light" || cookie === "dark" ? cookie : "system";
}

/** Changes the page now and tells the server for the next one. */
export function applyTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  setCookie("theme", theme);
}
