import { emailAddress } from '../../language/email-address.ts'
import type { Address } from '../../language/mail-headers.ts'
import { shorten } from '../../language/shorten.ts'

/** Who wrote a message, as it is kept beside it: "Jane Ford <jane@globex.example>". */

const longestName = 100

/** A name may hold anything, so it is cut and cannot be taken for the address, which is kept whole. */
export function senderOf({ name = '', email }: Address): string {
  const bare = shorten(name.replaceAll(/[<>"]/g, '').trim(), longestName)
  return bare ? `${bare} <${email}>` : email
}

/** The address of a sender; undefined where it is another's, such as a number. */
export const emailOf = (sender: string | null): string | undefined =>
  emailAddress(/<([^<>]+)>$/.exec(sender ?? '')?.[1] ?? sender ?? '')
