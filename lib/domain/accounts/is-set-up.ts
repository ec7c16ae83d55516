import { hasAnyUser } from "./has-any-user.ts";

/** For the pages of people who are not signed in: set-up and sign-in. */
export const isSetUp = hasAnyUser;
