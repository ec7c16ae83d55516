import { Box, Cloud, Folder, Hexagon, Lock, Terminal, Vault } from "lucide-react";
import type { ReactNode } from "react";

const ICONS: Record<string, ReactNode> = {
  box: <Box />,
  cloud: <Cloud />,
  folder: <Folder />,
  hexagon: <Hexagon />,
  lock: <Lock />,
  terminal: <Terminal />,
};

/** The icon a backend names for itself; a vault's door for a name that is not among those we ship. */
export function VaultIcon({ name }: { name: string | null }) {
  return ICONS[name ?? ""] ?? <Vault />;
}
