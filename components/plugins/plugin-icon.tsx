import {
  Activity,
  ArrowLeftRight,
  ArrowRightLeft,
  Cable,
  ChartColumn,
  ChartLine,
  CornerUpRight,
  Database,
  FileText,
  Fingerprint,
  Gauge,
  Globe,
  KeyRound,
  MemoryStick,
  OctagonX,
  Plug,
  Radio,
  Scaling,
  Scroll,
  ScrollText,
  Waypoints,
} from "lucide-react";
import type { ReactNode } from "react";

const ICONS: Record<string, ReactNode> = {
  activity: <Activity />,
  "arrow-left-right": <ArrowLeftRight />,
  "arrow-right-left": <ArrowRightLeft />,
  cable: <Cable />,
  "chart-column": <ChartColumn />,
  "chart-line": <ChartLine />,
  "corner-up-right": <CornerUpRight />,
  database: <Database />,
  "file-text": <FileText />,
  fingerprint: <Fingerprint />,
  gauge: <Gauge />,
  globe: <Globe />,
  "key-round": <KeyRound />,
  "memory-stick": <MemoryStick />,
  "octagon-x": <OctagonX />,
  radio: <Radio />,
  scaling: <Scaling />,
  scroll: <Scroll />,
  "scroll-text": <ScrollText />,
  waypoints: <Waypoints />,
};

/** The icon a plugin names for itself; a plug for a name that is not among those we ship. */
export function PluginIcon({ name }: { name: string | null }) {
  return ICONS[name ?? ""] ?? <Plug />;
}
