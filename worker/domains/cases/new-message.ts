import { messages } from '../../../schema/workspace/cases.ts'
import type { Context } from '../../core/context.ts'
import { type Change, insert } from '../../core/event/commit/index.ts'
import { cutTo, shorten } from '../../language/shorten.ts'
import { newId } from '../../platform/id.ts'
import type { Message } from './queries.ts'

/** So much of a text stands in its row; the whole lies beside it. */
export const beginning = 3000
/** A message's text is kept whole up to here: some forty pages. */
export const longestMessage = 100_000

export type Given = Pick<Message, 'caseId' | 'direction' | 'channel' | 'text'> &
  Partial<Pick<Message, 'subject' | 'authorId' | 'contactId' | 'sender' | 'state' | 'files'>> &
  Partial<Pick<Message, 'at' | 'externalIds' | 'answerIds' | 'recipients'>> &
  Partial<Pick<Message, 'call' | 'rangFor' | 'talkedFor'>>

/** A message that is saved with the case it stands in. */
export function newMessage(ctx: Context, given: Given): Change {
  const { text, direction, subject = '' } = given
  const [line = ''] = text.trim().split('\n')
  const whole = cutTo(text, longestMessage)
  const row = {
    ...{ authorId: null, contactId: null, sender: null, files: [], at: ctx.now },
    ...{ state: direction === 'in' ? ('received' as const) : ('kept' as const) },
    ...given,
    id: newId('message', ctx.now),
    subject: shorten(subject || line, 120),
    text: cutTo(whole, beginning),
  }
  return insert(ctx, messages, row, whole.length > beginning ? whole : undefined)
}
