import type { Context } from '../../core/context.ts'
import { type Asked, type Entry, readAudit } from '../../domains/admin/index.ts'
import { csv } from '../../language/csv.ts'

/** Read in so few trips that the statements of an invocation are enough. */
const pages = 5
const each = 2000

const header = [
  ...['at', 'last_at', 'times', 'what', 'title', 'event', 'who', 'who_id', 'surface'],
  ...[
    'records',
    'fields',
    'conversation',
    'members_in_it',
    'others_in_it',
    'guests_in_it',
    'notes',
  ],
]

const iso = (at: number) => new Date(at).toISOString()

const row = ({ conversation, readers, ...one }: Entry) => [
  ...[iso(one.at), iso(one.lastAt), one.count, one.what, one.title, one.name, one.who, one.by],
  ...[one.surface, one.records.join(' '), one.fields.join(', ')],
  conversation && (conversation.name ?? conversation.id),
  readers?.members.map(({ name }) => name).join(', '),
  ...[readers?.others, readers?.guests, one.detail.join(', ')],
]

/**
 * The list as one file, and where it goes on if it holds more than ten thousand entries. It is read
 * before it is sent: a file that breaks off would look whole.
 */
export async function auditFile(ctx: Context, asked: Omit<Asked, 'most'>) {
  const found: Entry[] = []
  let next = asked.before
  for (let page = 0; page < pages && (page === 0 || next); page += 1) {
    const read = await readAudit(ctx, { ...asked, before: next, most: each })
    found.push(...read.entries)
    next = read.next
  }
  return { file: csv(header, found.map(row)), next }
}
