import { z } from "zod";

/** What a person types about themselves, with the words a form shows. */
export const PersonName = z.string("Enter a name").trim().min(1, "Enter a name").max(100, "At most 100 characters");

export const EmailAddress = z
  .string("Enter an email address")
  .trim()
  .toLowerCase()
  .max(254, "At most 254 characters")
  .pipe(z.email("This is not an email address"));

export const NewPassword = z
  .string("Enter a password")
  .min(10, "At least 10 characters")
  .max(200, "At most 200 characters")
  .refine((password) => new Set(password).size >= 4, "Too easy to guess: use more different characters");
