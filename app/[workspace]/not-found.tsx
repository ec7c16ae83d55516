import { Compass } from "lucide-react";
import { StatePanel } from "#components/ui/state-panel.tsx";

export default function NotFound() {
  return (
    <StatePanel
      icon={<Compass />}
      headingLevel={1}
      className="flex-1"
      title="There is nothing here"
      text="It was deleted, it belongs to another workspace, or the address has a slip in it."
    />
  );
}
