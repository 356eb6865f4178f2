import { type Context, readerOf } from '../../core/context.ts'
import { count, decimal, momentInFull } from '../../language/formatting.ts'
import type { Export } from './queries.ts'

/** How an export stands, in words. */

type Reading = Pick<Context, 'member' | 'workspace' | 'now' | 'shared'>

export const recordsIn = ({ counts }: Pick<Export, 'counts'>): number =>
  Object.entries(counts).reduce((sum, [kind, one]) => (kind === 'history' ? sum : sum + one), 0)

const sizeWords = (bytes: number, locale: string) =>
  bytes < 100_000
    ? `${decimal(Math.ceil(bytes / 1000), locale)} KB`
    : `${decimal(Math.ceil(bytes / 100_000) / 10, locale)} MB`

export function stateWords(ctx: Reading, is: Export): string {
  const { locale } = ctx.member
  const records = count(recordsIn(is), 'record', locale)
  if (is.state === 'writing') return `Being written: ${records} so far`
  if (is.state === 'failed') return is.error ?? 'Did not work'
  if (is.state === 'removed') return `${records}; not kept any more`
  return `${records}, ${sizeWords(is.size, locale)}, as of ${momentInFull(is.createdAt, readerOf(ctx))}`
}

export const badges: Record<Export['state'], string> = {
  ...{ writing: 'Writing', done: 'Ready', failed: 'Stopped', removed: 'Removed' },
}
