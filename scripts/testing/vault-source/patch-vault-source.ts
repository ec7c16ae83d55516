import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const HERE = import.meta.dirname;

/** An exact text of a file and what takes its place. Throws when the file does not hold it: the version is another then. */
interface Change {
  file: string;
  from: RegExp;
  to: string;
}

/**
 * Makes Vault's source one that builds outside of its repository, in minutes instead of half an hour: finding Raft peers in a dozen
 * clouds, Okta's second factor and the engines for PKI, SSH and Transit are left out. What is tested, the core with its HTTP
 * interface, the key-value store, tokens, policies and sign-ins, stays as released.
 */
const CHANGES: readonly Change[] = [
  // The parts of its repository that it replaces are not in the module; their releases are taken instead…
  { file: "go.mod", from: /^replace github\.com\/hashicorp\/vault\/\S+ => \.\/\S+\n/gm, to: "" },
  { file: "go.mod", from: /$/, to: "\nreplace github.com/hashicorp/go-discover => ./discover\n" },
  // …and the release of the SDK hands one more argument over.
  {
    file: "vault/identity_store_util.go",
    from: /activateDeduplication\(ctx context\.Context, req \*logical\.Request\) error/,
    to: "activateDeduplication(ctx context.Context, req *logical.Request, _ string) error",
  },
  {
    file: "vault/logical_system_activation_flags.go",
    from: /idStoreBackend\.ActivationFunc\(ctx, nil\)/,
    to: 'idStoreBackend.ActivationFunc(ctx, nil, "")',
  },
  {
    file: "vault/login_mfa.go",
    from: /func \(c \*Core\) validateOkta\([\s\S]*?\n(?=func \(c \*Core\) validatePingID\()/,
    to: 'func (c *Core) validateOkta(context.Context, *mfa.Config, string) error {\n\treturn fmt.Errorf("Okta is not part of this build")\n}\n\n',
  },
  { file: "vault/login_mfa.go", from: /^\t"(?:regexp|github\.com\/okta\/\S+)"\n/gm, to: "" },
  { file: "helper/builtinplugins/registry.go", from: /^.*logical(?:Pki|Ssh|Transit)\b.*\n/gm, to: "" },
];

export async function patchVaultSource(source: string): Promise<void> {
  await cp(join(HERE, "discover"), join(source, "discover"), { recursive: true });
  await cp(join(HERE, "registry_min.go"), join(source, "helper", "builtinplugins", "registry_min.go"));
  for (const { file, from, to } of CHANGES) {
    const path = join(source, file);
    const text = await readFile(path, "utf8");
    if (text.search(from) === -1) throw new Error(`${file} of Vault's source is not as expected`);
    await writeFile(path, text.replace(from, to));
  }
}
