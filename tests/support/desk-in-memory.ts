import '../../worker/catalogue.ts'
import { perform } from '../../worker/core/action/define.ts'
import { actionNamed } from '../../worker/core/action/known.ts'
import type { Button, Card, Raw } from '../../worker/core/card.ts'
import type { Context } from '../../worker/core/context.ts'
import type { Role } from '../../worker/core/permissions.ts'
import { type Memory, memory } from './memory.ts'
import { addMember, writer } from './writer.ts'

/** Three colleagues and a pipeline, without a Worker: what an action is answered with. */
export function office(before?: Parameters<typeof memory>[0]) {
  const all: Memory = memory(before)
  const people: Record<string, [name: string, role: Role]> = {
    maria: ['Maria Silva', 'admin'],
    jonas: ['Jonas Weber', 'rep'],
    rita: ['Rita Roth', 'rep'],
  }
  for (const [id, [name, role]] of Object.entries(people))
    addMember(all, `member_${id}`, { name, role })
  const row = { workspace_id: 'workspace_a', version: 1, created_at: 0 }
  all.insert('pipelines', { ...row, id: 'pipeline_a', name: 'Sales', position: 0 })
  for (const [position, name] of ['Qualification', 'Proposal'].entries())
    all.insert('stages', {
      ...{ ...row, id: `stage_${name}`, pipeline_id: 'pipeline_a', name, position },
      ...{ probability: 50, stale_days: 14 },
    })
  let now = 1_800_000_000_000
  /** A moment later, that person does something. */
  function asks(who: string): Context {
    const [name = who, role = 'rep'] = people[who] ?? []
    now += 1000
    const ctx = writer(all, { member: `member_${who}`, role, now })
    return { ...ctx, member: { ...ctx.member, name } }
  }
  async function does(who: string, action: string, input: Raw = {}, more: Partial<Context> = {}) {
    const ctx = { ...asks(who), ...more }
    return perform(ctx, action, actionNamed(ctx, action), input)
  }
  const passes = (by: number) => {
    now += by
  }
  return { ...all, does, asks, passes, now: () => now }
}

export const newest = ({ sql }: Pick<Memory, 'sql'>, table: string): string =>
  String(sql(`select id from ${table} order by rowid desc limit 1`)[0]?.id ?? '')

/** An office in which Jonas has one deal. */
export async function withDeal(input: Raw) {
  const house = office()
  await house.does('jonas', 'log-deal', { deal: 'Acme renewal', ...input })
  return { house, id: newest(house, 'deals') }
}

/** A card as lines: title, subtitle, what is listed, and its buttons in brackets. */
export function lines({ title, subtitle, parts, buttons, more = [] }: Card): string[] {
  const label = (button: Button | undefined) => (button ? ` [${button.label}]` : '')
  const listed = parts.flatMap((part) => {
    if (part.kind === 'text') return part.text
    if (part.kind !== 'list') return []
    const items = part.items.map((one) => `${one.title} | ${one.text ?? ''}${label(one.button)}`)
    return [part.title ?? '', ...items]
  })
  const all = [...buttons, ...more].map((one) => label(one).trim()).join(' ')
  return [title, subtitle ?? '', ...listed, all].filter(Boolean)
}
