import type { Automatic } from '../../../language/mail/automatic.ts'

/** Why a mail is not taken in, unless somebody asks for it: nobody wrote it to be answered. */
const reasons: Record<Exclude<Automatic, 'machine'>, string> = {
  loop: 'It is a mail of our own that came back.',
  report: 'It says what became of a mail that is not known here.',
  reply: 'It was answered automatically.',
  list: 'It was sent to many.',
}

export const whyIgnored = (automatic: Automatic | undefined): string | undefined =>
  automatic && automatic !== 'machine' ? reasons[automatic] : undefined
