import { Panel } from "#components/ui/panel.tsx";
import { EnvironmentFields } from "./environment-fields.tsx";

/** What the environment of a node says about the default vault of a backend. */
export function EnvironmentPanel({ backend, fields }: { backend: string; fields: readonly string[] }) {
  return (
    <Panel title="Set in the node's environment" count={fields.length} isPadded>
      <div className="text-12">
        <EnvironmentFields backend={backend} fields={fields} />
      </div>
    </Panel>
  );
}
