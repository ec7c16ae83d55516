import {
  Activity,
  ChartNoAxesColumn,
  CircleUserRound,
  FileBadge,
  FlaskConical,
  KeySquare,
  Network,
  Plug,
  Route,
  Server,
  Settings2,
  ShieldCheck,
  Users,
  Vault,
} from "lucide-react";
import type { ReactNode } from "react";
import type { Permission } from "#lib/contract/permission.ts";
import { GatewayIcon } from "./gateway-icon.tsx";

export interface NavigationItem {
  /** The path below the workspace. */
  path: string;
  label: string;
  icon: ReactNode;
  /** Without it the item is not there; an item without a permission is for everybody. */
  permission?: Permission;
  /** `g` and this key go there. */
  goKey: string;
}

export interface NavigationGroup {
  title: string | null;
  items: readonly NavigationItem[];
}

/** The order of the left side. A page that does not exist yet has no line here. */
export const NAVIGATION: readonly NavigationGroup[] = [
  { title: null, items: [{ path: "overview", label: "Overview", icon: <ChartNoAxesColumn />, goKey: "o" }] },
  {
    title: "Traffic",
    items: [
      { path: "services", label: "Services", icon: <Server />, permission: "services:read", goKey: "s" },
      { path: "routes", label: "Routes", icon: <Route />, permission: "routes:read", goKey: "r" },
      { path: "plugins", label: "Plugins", icon: <Plug />, permission: "plugins:read", goKey: "p" },
      {
        path: "consumers",
        label: "Consumers",
        icon: <CircleUserRound />,
        permission: "consumers:read",
        goKey: "n",
      },
      { path: "upstreams", label: "Upstreams", icon: <Network />, permission: "upstreams:read", goKey: "u" },
      {
        path: "certificates",
        label: "Certificates",
        icon: <FileBadge />,
        permission: "certificates:read",
        goKey: "e",
      },
      { path: "keys", label: "Keys", icon: <KeySquare />, permission: "keys:read", goKey: "k" },
    ],
  },
  {
    title: "Secrets",
    items: [
      { path: "vaults", label: "Vaults", icon: <Vault />, permission: "vaults:read", goKey: "v" },
      { path: "secrets-check", label: "Secrets check", icon: <ShieldCheck />, permission: "vaults:read", goKey: "c" },
    ],
  },
  {
    title: "Run",
    items: [
      { path: "test", label: "Test", icon: <FlaskConical />, permission: "tests:run", goKey: "t" },
      { path: "gateways", label: "Gateways", icon: <GatewayIcon />, permission: "gateways:read", goKey: "w" },
    ],
  },
  {
    title: "Workspace",
    items: [
      { path: "activity", label: "Activity", icon: <Activity />, permission: "audit:read", goKey: "a" },
      { path: "team", label: "Team", icon: <Users />, permission: "members:read", goKey: "m" },
      { path: "settings", label: "Settings", icon: <Settings2 />, goKey: "," },
    ],
  },
];
