export { guardRequest as proxy } from "#lib/auth/guard-request.ts";

export const config = { matcher: "/((?!_next/static/|_next/image).*)" };
