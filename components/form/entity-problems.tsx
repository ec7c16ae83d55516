import { TriangleAlert } from "lucide-react";
import { errorWords } from "./error-words.ts";
import type { KnownNode } from "./form-node.ts";

interface EntityProblemsProps {
  problems: readonly { path: string; message: string }[];
  nodes: readonly KnownNode[];
  onJump: (node: KnownNode) => void;
}

/** Rules over several fields ("set at least one of…"), with a way to each field they name. */
export function EntityProblems({ problems, nodes, onJump }: EntityProblemsProps) {
  if (problems.length === 0) return null;
  return (
    <div role="alert" className="mb-4 grid gap-2 rounded-3 bg-bad-soft px-4 py-3 text-13">
      {problems.map(({ path, message }) => (
        <div key={`${path} ${message}`} className="flex flex-wrap items-start gap-x-2">
          <TriangleAlert className="mt-0.5 text-bad" />
          <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
            {errorWords(message, path === "@entity" ? "This" : (path.split(".").at(-1) ?? path))}
          </span>
          <span className="flex flex-wrap gap-x-3">
            {findNamed(message, path, nodes).map((node) => (
              <button
                key={node.path}
                type="button"
                onClick={() => onJump(node)}
                className="rounded-1 text-accent-text hover:underline"
              >
                Go to {node.name}
              </button>
            ))}
          </span>
        </div>
      ))}
    </div>
  );
}

/** The fields a message names in quotes or as "set one of 'methods', 'hosts'", as far as the form draws them. */
function findNamed(message: string, path: string, nodes: readonly KnownNode[]): KnownNode[] {
  const base = path.replace(/(^|\.)?@entity$/, "");
  const names = [...message.matchAll(/'([^']+)'/g)].map((found) => (base === "" ? found[1] : `${base}.${found[1]}`));
  return nodes.filter((node) => names.some((name) => node.path === name || node.path.endsWith(`.${name}`)));
}
