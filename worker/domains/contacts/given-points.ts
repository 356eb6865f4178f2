import { fieldError } from '../../core/errors.ts'
import { emailAddress } from '../../language/email-address.ts'
import { phoneNumber } from '../../language/phone-numbers.ts'

/** What is given of e-mails and phones: the first of them, or all in place of what there was. */
export interface GivenPoints {
  email?: string | null | undefined
  emails?: string[] | undefined
  phone?: string | null | undefined
  phones?: string[] | undefined
}

interface Points {
  first?: string | null | undefined
  all?: string[] | undefined
}

const address = (typed: string) => emailAddress(typed) ?? typed

function number(field: string, typed: string, country: string): string {
  const found = phoneNumber(typed, country)
  if (found) return found
  throw fieldError(field, 'This does not look like a phone number. Begin with + and the country.')
}

/** The same as they are kept. Throws where a phone number is none. */
export function readPoints(
  given: GivenPoints,
  country: string,
): Record<'emails' | 'phones', Points> {
  const { email, emails, phone, phones } = given
  return {
    emails: { all: emails?.map(address), first: email && address(email) },
    phones: {
      all: phones?.map((one) => number('phones', one, country)),
      first: phone && number('phone', phone, country),
    },
  }
}

/** All that are given. */
export const givenIn = ({ all, first }: Points): string[] => all ?? (first ? [first] : [])

/** As they are then: the first one changes, the others stay; all of them, where all are given. */
export function pointsOf(old: string[] = [], { first, all }: Points): string[] {
  if (all) return [...new Set(all)]
  if (first === undefined) return old
  return [...(first ? [first] : []), ...old.slice(1).filter((one) => one !== first)]
}
