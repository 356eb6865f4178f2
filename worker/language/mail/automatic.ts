// https://www.rfc-editor.org/rfc/rfc3834#section-5, https://www.rfc-editor.org/rfc/rfc3462

/**
 * What wrote a mail, where no person did: `report` says what became of another mail, `reply` answers
 * by itself, `list` was sent to many, `accepted` accepts an invitation and says no more, `machine` is
 * any other program, `loop` is a mail of our own.
 */
export type Automatic = 'report' | 'reply' | 'list' | 'accepted' | 'machine' | 'loop'

/** Every mail we send carries it. */
export const ownMark = 'X-Alongside'

interface Signs {
  field(name: string): string
  /** The author's address. */
  from: string
  subject: string
  /** Whom the envelope names: '' for nobody, undefined where it is not known. */
  envelopeFrom: string | undefined
  /** What our own mails are marked with; undefined where any mark is ours. */
  mark: string | undefined
}

const daemon = /(?:^|[\s<"])(?:mailer-daemon|postmaster|mail-daemon)(?:$|[\s@>"])/i
const answering = ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-auto-reply']

/** How the subjects begin of what Exchange answers for who is away; it calls that auto-generated. */
const away =
  /^(?:automatic reply|out of (?:the )?office|automatische antwort|abwesend:|abwesenheitsnotiz|réponse automatique|absence du bureau|respuesta automática|fuera de la oficina|risposta automatica|fuori sede|resposta automática|automatisch antwoord|afwezig|automatiskt svar|autosvar|automatisk svar|automaattinen vastaus|odpowiedź automatyczna|automatická odpověď|automatická odpoveď|automatikus válasz|răspuns automat|otomatik yanıt|автоматический ответ|автоматична відповідь|自動応答|自动答复|自動回覆|자동 회신|תשובה אוטומטית|رد تلقائي|automatski odgovor|automatyczna odpowiedź|nieobecność|автоматичен отговор|аутоматски одговор|αυτόματη απάντηση|samodejni odgovor|automatinis atsakymas|automātiskā atbilde|automaatvastus|resposta automàtica|erantzun automatikoa|sjálfvirkt svar|balasan otomatis|trả lời tự động|ตอบกลับอัตโนมัติ|स्वचालित उत्तर|不在通知|不在のお知らせ)/i

const isReport = ({ field, from, envelopeFrom }: Signs) =>
  /^\s*multipart\/report\b/i.test(field('content-type')) ||
  field('x-failed-recipients') !== '' ||
  (envelopeFrom === '' && daemon.test(from || field('from')))

/** What RFC 3834 has before the first semicolon or comment. */
const submitted = (value: string) => /^\s*([a-z-]{1,40})/i.exec(value)?.[1]?.toLowerCase() ?? ''

export function automaticBy(signs: Signs): Automatic | undefined {
  const { field, mark, subject, envelopeFrom } = signs
  const marked = field(ownMark).trim()
  if (marked !== '' && marked === (mark ?? marked)) return 'loop'
  if (isReport(signs)) return 'report'
  const by = submitted(field('auto-submitted'))
  const precedence = field('precedence').trim().toLowerCase()
  const isByProgram =
    (by !== '' && by !== 'no') || precedence !== '' || field('x-auto-response-suppress') !== ''
  // Nobody is to answer it, or it says itself that it is an answer.
  const says = away.test(subject)
  const isAnswer =
    (isByProgram && (envelopeFrom === '' || says)) || (says && field('in-reply-to') !== '')
  const replies = by === 'auto-replied' || precedence === 'auto_reply' || isAnswer
  if (replies || answering.some((name) => !/^(?:no)?$/i.test(field(name).trim()))) return 'reply'
  if (field('list-id') !== '' || /^(?:bulk|list|junk)$/.test(precedence)) return 'list'
  return by !== '' && by !== 'no' ? 'machine' : undefined
}
