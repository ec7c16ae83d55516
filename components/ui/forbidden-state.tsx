import { Lock } from "lucide-react";
import type { ReactNode } from "react";
import { StatePanel } from "./state-panel.tsx";

interface ForbiddenStateProps {
  /** "Team is for admins" */
  title: ReactNode;
  /** What the role may not do, and who can grant it, by name. */
  text: ReactNode;
  action?: ReactNode;
  headingLevel?: 1 | 2 | 3;
  className?: string;
}

export function ForbiddenState({ title, text, action, headingLevel, className }: ForbiddenStateProps) {
  return (
    <StatePanel
      icon={<Lock />}
      title={title}
      text={text}
      actions={action}
      headingLevel={headingLevel}
      className={className}
    />
  );
}
