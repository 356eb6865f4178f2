/** Customers who stay away, those worth most whom nobody talked to, and those of a region who are quiet. */

import type { Floor } from './sample-deals.ts'
import { day } from './sample-time.ts'

const wanted = [
  ['Quiet customers', 'companies orders>2 no order for 60 days'],
  ['Gold, not talked to', 'companies tier:gold no activity for 30 days'],
  ['Quiet gold, north', 'companies tier:gold region:north no order for 60 days'],
] as const

export function setApart({ history, colleagues, now }: Floor): void {
  const ownerId = colleagues.find(({ role }) => role === 'manager')?.id ?? ''
  const at = now - 20 * day
  for (const [name, words] of wanted) {
    const row = {
      id: history.chance.id('segment', at),
      name,
      words,
      ownerId,
      tells: true,
      formerNames: [],
    }
    const moment = { name: 'segment.added', at, by: ownerId, surface: 'slack' as const }
    history.happen(moment, { op: 'insert', kind: 'segment', row })
  }
}
