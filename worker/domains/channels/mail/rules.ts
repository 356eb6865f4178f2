import type { Automatic } from '../../../language/mail/automatic.ts'

/** Why a mail is not taken in, unless somebody asks for it: nobody wrote it to be answered. */
const reasons: Record<Exclude<Automatic, 'machine'>, string> = {
  loop: 'It is a mail of our own that came back.',
  report: 'It only says what became of another mail.',
  reply: 'It was answered automatically.',
  list: 'It was sent to many.',
  accepted: 'It accepts an invitation and says no more.',
}

export const whyIgnored = (automatic: Automatic | undefined): string | undefined =>
  automatic && automatic !== 'machine' ? reasons[automatic] : undefined
