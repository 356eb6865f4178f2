import { type Context, readerOf } from '../../../core/context.ts'
import { fold } from '../../../language/fold.ts'
import { today } from '../../../language/formatting.ts'
import { quoted, wrong } from './wrong.ts'

/** Columns that say whether somebody wants mails and calls: a yes of some is a no. */
export const consents = [
  { name: 'noMail', sets: 'mayMail', yes: false, label: 'Wants no e-mails (yes or no)' },
  { name: 'allowsMail', sets: 'mayMail', yes: true, label: 'Agrees to e-mails (yes or no)' },
  { name: 'noCall', sets: 'mayCall', yes: false, label: 'Wants no calls (yes or no)' },
  { name: 'allowsCall', sets: 'mayCall', yes: true, label: 'Agrees to calls (yes or no)' },
] as const

const set = (words: string) => new Set(words.split('|'))

/** Words that mean the same in any such column. */
const refuses = set(
  'unsubscribed|opted out|opted-out|opt-out|opt out|optout|do not allow|not allowed|denied|no consent|withdrawn|cleaned|bounced|complained|spam|archived|abgemeldet|nicht zulassen|widerrufen|desabonne|dado de baja|disiscritto|uitgeschreven|отписан',
)
const agrees = set(
  'subscribed|opted in|opted-in|opt-in|opt in|optin|allow|allowed|granted|double opt-in|confirmed|angemeldet|zulassen|abonne|suscrito|iscritto|ingeschreven|подписан',
)
const yes = set(
  'yes|y|true|1|x|on|ja|j|wahr|oui|vrai|si|verdadero|vero|sim|tak|ano|evet|да|истина|はい|是|✓|✔',
)
const no = set(
  'no|n|false|0|off|nein|falsch|non|faux|falso|nee|nej|nei|nie|ne|hayir|нет|ложь|いいえ|否',
)

const isInstant = (text: string) => /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/.test(text)

/** Whether they agree; undefined where a no to a refusal says nothing. */
function isAgreed(header: string, text: string, yesIs: boolean): boolean | undefined {
  const word = fold(text).trim()
  if (refuses.has(word)) return false
  if (agrees.has(word)) return true
  if (yes.has(word) || isInstant(word)) return yesIs
  if (no.has(word)) return yesIs ? false : undefined
  throw wrong(header, `${quoted(text)} is neither yes nor no.`)
}

/** What a cell says of it; where it was said is how it is known. */
export function consentIn(
  ctx: Context,
  { header, text }: { header: string; text: string },
  { yes }: (typeof consents)[number],
) {
  const may = isAgreed(header, text, yes)
  if (may === undefined) return undefined
  return { may, since: today(readerOf(ctx)), how: `“${header.slice(0, 80)}” in a file` }
}
