import {
  ArrowLeftRight,
  ArrowRightLeft,
  Database,
  Fingerprint,
  Gauge,
  Globe,
  KeyRound,
  MemoryStick,
  OctagonX,
  Plug,
  ScrollText,
} from "lucide-react";
import type { ReactNode } from "react";

const ICONS: Record<string, ReactNode> = {
  "arrow-left-right": <ArrowLeftRight />,
  "arrow-right-left": <ArrowRightLeft />,
  database: <Database />,
  fingerprint: <Fingerprint />,
  gauge: <Gauge />,
  globe: <Globe />,
  "key-round": <KeyRound />,
  "memory-stick": <MemoryStick />,
  "octagon-x": <OctagonX />,
  "scroll-text": <ScrollText />,
};

/** The icon a plugin names for itself; a plug for a name that is not among those we ship. */
export function PluginIcon({ name }: { name: string | null }) {
  return ICONS[name ?? ""] ?? <Plug />;
}
