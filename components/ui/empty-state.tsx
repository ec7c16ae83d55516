import type { ReactNode } from "react";
import { StatePanel } from "./state-panel.tsx";

interface EmptyStateProps {
  icon: ReactNode;
  title: ReactNode;
  /** One sentence on what it is for. */
  text: ReactNode;
  /** The one button that starts it. */
  action?: ReactNode;
  headingLevel?: 1 | 2 | 3;
  className?: string;
}

export function EmptyState({ icon, title, text, action, headingLevel, className }: EmptyStateProps) {
  return (
    <StatePanel
      icon={icon}
      title={title}
      text={text}
      actions={action}
      headingLevel={headingLevel}
      className={className}
    />
  );
}
