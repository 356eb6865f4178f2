import { type Context, isYou } from '../../core/context.ts'
import type { activitiesAbout } from '../activities/index.ts'

type Talk = ReturnType<ReturnType<typeof activitiesAbout>['read']>[number]

const day = 86_400_000
const halfLife = 90 * day
const weight: Record<Talk['kind'], number> = { meeting: 4, call: 3, email: 1, note: 1 }

/** Each conversation counts by its kind, and half as much for every 90 days since. */
const strength = (talks: Talk[], now: number) =>
  talks.reduce((sum, { kind, at }) => sum + weight[kind] * 0.5 ** ((now - at) / halfLife), 0)

const words = ['', 'once', 'twice', 'three times', 'four times', 'five times', 'six times']
const times = (n: number) => words[n] ?? `${n} times`

const did = { meeting: 'met', call: 'talked', email: 'wrote' } as const

/** The weightiest they did together; who only wrote notes need not know the person. */
function together(talks: Talk[]): string | undefined {
  const kind = (['meeting', 'call', 'email'] as const).find((one) =>
    talks.some((talk) => talk.kind === one),
  )
  return kind && `they ${did[kind]} ${times(talks.filter((talk) => talk.kind === kind).length)}`
}

/**
 * "Ask Maria Silva, they met three times": the colleague who knows a person better than the one
 * who reads, from these conversations, of which the reader sees every one.
 */
export function whoKnows(ctx: Context, talks: Talk[]): string | undefined {
  const byAuthor = Map.groupBy(
    talks.filter(({ authorHere }) => authorHere),
    ({ authorId }) => authorId,
  )
  // Who reads with others is no reader to compare with.
  const yours = ctx.shared ? [] : (byAuthor.get(ctx.member.id) ?? [])
  const mine = strength(yours, ctx.now)
  const [best] = [...byAuthor.values()]
    .map((theirs) => ({ theirs, how: together(theirs), strong: strength(theirs, ctx.now) }))
    .filter(({ how }) => how)
    .sort((a, b) => b.strong - a.strong)
  const who = best?.theirs[0]
  if (!best || !who?.author || isYou(ctx, who.authorId) || best.strong <= mine) return undefined
  return `Ask ${who.author}, ${best.how}`
}
