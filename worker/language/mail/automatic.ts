// https://www.rfc-editor.org/rfc/rfc3834#section-5, https://www.rfc-editor.org/rfc/rfc3462

/**
 * What wrote a mail, where no person did: `report` says what became of another mail, `reply` answers
 * by itself, `list` was sent to many, `machine` is any other program, `loop` is a mail of our own.
 */
export type Automatic = 'report' | 'reply' | 'list' | 'machine' | 'loop'

/** Every mail we send carries it. */
export const ownMark = 'X-Alongside'

interface Signs {
  field(name: string): string
  /** The author's address. */
  from: string
  /** Whom the envelope names: '' for nobody, undefined where it is not known. */
  envelopeFrom: string | undefined
}

const daemon = /^(?:mailer-daemon|postmaster|mail-daemon)@/i
const answering = ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-auto-reply']

const isReport = ({ field, from, envelopeFrom }: Signs) =>
  /^\s*multipart\/report\b/i.test(field('content-type')) ||
  field('x-failed-recipients') !== '' ||
  (envelopeFrom === '' && daemon.test(from))

/** What RFC 3834 has before the first semicolon or comment. */
const submitted = (value: string) => /^\s*([a-z-]{1,40})/i.exec(value)?.[1]?.toLowerCase() ?? ''

export function automaticBy(signs: Signs): Automatic | undefined {
  const { field } = signs
  if (field(ownMark) !== '') return 'loop'
  if (isReport(signs)) return 'report'
  const by = submitted(field('auto-submitted'))
  const precedence = field('precedence').trim().toLowerCase()
  const replies = by === 'auto-replied' || precedence === 'auto_reply'
  if (replies || answering.some((name) => !/^(?:no)?$/i.test(field(name).trim()))) return 'reply'
  if (field('list-id') !== '' || /^(?:bulk|list|junk)$/.test(precedence)) return 'list'
  return by !== '' && by !== 'no' ? 'machine' : undefined
}
