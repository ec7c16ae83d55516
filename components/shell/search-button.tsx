"use client";

import { Search } from "lucide-react";
import { IconButton } from "#components/ui/icon-button.tsx";
import { openPalette } from "./shell-events.ts";

export function SearchButton() {
  return <IconButton size="small" label="Search everything (Ctrl K)" icon={<Search />} onClick={openPalette} />;
}
