import type { Person } from '../../worker/core/context.ts'
import { personFromHeader } from '../../worker/language/mail-headers.ts'
import type { GoogleEvent } from './event.ts'
import type { GoogleUser } from './verify.ts'

/** A verified person; their account is their Workspace domain, else they stand alone. */
export function personOf(
  user: GoogleUser,
  { commonEventObject }: Partial<Pick<GoogleEvent, 'commonEventObject'>> = {},
): Person {
  const { userLocale: locale, timeZone } = commonEventObject ?? {}
  return {
    surface: 'gmail',
    account: user.hd ?? user.email,
    accountName: user.hd ?? user.email,
    ...(!user.hd && { alone: true as const }),
    user: user.sub,
    profile: async () => ({
      name: user.name ?? personFromHeader(user.email)?.name ?? user.email,
      email: user.email,
      ...(locale && isLocale(locale) && { locale }),
      ...(timeZone?.id && isTimeZone(timeZone.id) && { timeZone: timeZone.id }),
    }),
  }
}

const works = (make: () => unknown) => {
  try {
    return make() !== undefined
  } catch {
    return false
  }
}
const isLocale = (locale: string) => works(() => new Intl.Locale(locale))
const isTimeZone = (timeZone: string) => works(() => Intl.DateTimeFormat('en', { timeZone }))
