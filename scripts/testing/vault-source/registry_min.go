//go:build minimal

package builtinplugins

import (
	credKubernetes "github.com/hashicorp/vault-plugin-auth-kubernetes"
	credAws "github.com/hashicorp/vault/builtin/credential/aws"
)

// The ways to sign in that the tests use, besides those that every build has.
func extendAddonPlugins(reg *registry) {
	reg.credentialBackends["aws"] = credentialBackend{Factory: credAws.Factory}
	reg.credentialBackends["kubernetes"] = credentialBackend{Factory: credKubernetes.Factory}
}
