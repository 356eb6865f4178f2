import type { Context } from '../../core/context.ts'
import { kindNamed } from '../../core/record/registry.ts'
import { decimal } from '../../language/formatting.ts'
import { type Import, isWhole } from './queries.ts'
import { tableWords } from './table/words.ts'

/** How an import stands, in words. */

type Reading = Pick<Context, 'member' | 'workspace'>

const number = ({ member }: Reading, value: number) => decimal(value, member.locale)

/** "120 new, 4 updated, 1 refused". */
export function countsWords(ctx: Reading, { counts }: Import): string {
  const { created, updated, unchanged, refused } = counts
  const all: [number, string][] = [
    [created, 'new'],
    [updated, 'updated'],
    [unchanged, 'unchanged'],
    [refused, 'refused'],
  ]
  const words = all
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${number(ctx, count)} ${word}`)
  return words.join(', ') || 'nothing in it'
}

export const nounsOf = (ctx: Reading, of: string | null): string =>
  kindNamed(ctx, of ?? '')?.noun[1] ?? 'records'

const progress = ({ part, parts }: Import) =>
  parts > 1 ? `${Math.floor((100 * part) / parts)} %` : ''

/** Before the first lines are done there is nothing to count. */
const soFar = (ctx: Reading, is: Import) =>
  Object.values(is.counts).some((count) => count > 0) ? countsWords(ctx, is) : ''

const said = (what: string, all: string[]) =>
  [what, all.filter(Boolean).join(' ')].filter(Boolean).join(': ')

/** In one line, without what the file is called. */
export function stateWords(ctx: Reading, is: Import): string {
  const { table } = is.mapping ?? {}
  const isSaid = ['checked', 'running', 'done'].includes(is.state) && is.questions.length === 0
  if (table && isSaid) return `${table.name}: ${tableWords(ctx, is)}`
  const nouns = nounsOf(ctx, is.of)
  if (is.state === 'reading') return 'Being read'
  if (is.state === 'checking') return 'Being checked'
  if (is.state === 'checked' && isWhole(is)) return 'An export of a workspace: nothing is saved yet'
  if (is.state === 'checked') return `Checked: ${countsWords(ctx, is)} of the ${nouns}`
  if (is.state === 'running') return said(`Importing ${nouns}`, [progress(is), soFar(ctx, is)])
  if (is.state === 'done') return `Imported ${nouns}: ${countsWords(ctx, is)}`
  if (is.state === 'undoing') return said('Being undone', [progress(is)])
  if (is.state === 'undone') return 'Undone'
  return is.error ?? 'Did not work'
}

export const badges: Record<Import['state'], string> = {
  ...{
    reading: 'Reading',
    checking: 'Checking',
    checked: 'Not imported yet',
    running: 'Importing',
  },
  ...{ done: 'Imported', failed: 'Stopped', undoing: 'Undoing', undone: 'Undone' },
}
