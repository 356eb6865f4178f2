import { ask } from '../../../platform/db.ts'
import { act, open } from '../../action/buttons.ts'
import type { Card, Choice, Item } from '../../card.ts'
import type { Context } from '../../context.ts'
import { CrmError, fieldError } from '../../errors.ts'
import type { Row } from '../../record/kind.ts'
import { outsideName } from '../../record/outside.ts'
import { namesOf } from '../../record/queries.ts'
import { recordKind, seenFields } from '../../record/registry.ts'
import { asText } from '../../record/search-words.ts'
import { describe, idsIn } from '../describe.ts'
import {
  answerOf,
  type Decided,
  goesBack,
  type Parting,
  type Since,
  setSince,
  stays,
} from './since.ts'

/** What an undo of a merge asks: whose each field is that was set since. */

interface Asked extends Since {
  choices: Choice[]
}

async function asked(ctx: Context, parting: Parting): Promise<Asked[]> {
  const { kept, gone, row } = parting
  const kind = recordKind(ctx, kept.kind)
  const all = setSince(ctx, parting)
  const sides = all.flatMap(({ was, is }) => [was, is])
  const ids = idsIn(
    ctx,
    sides.map((after) => ({ kind: kind.kind, before: null, after })),
  )
  const [names] = await ask(ctx.db, namesOf(ctx, ids))
  const called = (one: object) => asText((one as Row)[kind.title ?? '']) || `this ${kind.noun[0]}`
  return all.map((one) => {
    const text = (after: Record<string, unknown>) =>
      describe(ctx, { kind: kind.kind, before: null, after }, row, names) || `${one.label}: empty`
    const choices = [
      { value: stays, label: `${text(one.is)}, of ${called(row)}` },
      ...gone.map(({ recordId, before }) => ({
        ...{ value: recordId, label: `${text(one.is)}, of ${called(before ?? {})}` },
      })),
      { value: goesBack, label: `${text(one.was)}, as it was` },
    ]
    return { ...one, choices }
  })
}

/** Throws what has to be decided, with what was decided so far; nothing where all of it is. */
export async function mustBeDecided(
  ctx: Context,
  parting: Parting,
  { decided, isAsking }: { decided: Decided; isAsking: boolean },
): Promise<void> {
  const all = await asked(ctx, parting)
  mustBeFields(ctx, parting, decided)
  const open = all.filter((one) =>
    one.choices.every(({ value }) => value !== answerOf(decided, one)),
  )
  if (open.length === 0 && !(isAsking && all.length)) return
  throw new CrmError('conflict', `Somebody changed this since. Say whose it is: ${listed(all)}.`, {
    fields: Object.fromEntries(
      open.map(({ called, label }) => [called, `${label} was changed since the merge.`]),
    ),
    choices: Object.fromEntries(all.map(({ called, choices }) => [called, choices])),
    card: card(ctx, parting, { all, decided }),
  })
}

/** Throws where something is answered that is no field. */
function mustBeFields(ctx: Context, { kept }: Parting, decided: Decided): void {
  const known = Object.entries(seenFields(ctx, kept.kind)).map(([name, is]) =>
    outsideName(name, is),
  )
  const odd = Object.keys(decided).find((called) => called !== '*' && !known.includes(called))
  if (odd === undefined) return
  const [, many] = recordKind(ctx, kept.kind).noun
  throw fieldError('values', `${many} have no field "${odd}".`)
}

const listed = (all: Asked[]) =>
  new Intl.ListFormat('en-GB').format(all.map(({ label }) => label.toLowerCase()))

interface Choosing {
  all: Asked[]
  decided: Decided
}

function card(ctx: Context, { event, kept, row }: Parting, { all, decided }: Choosing): Card {
  const { title } = recordKind(ctx, kept.kind)
  const chosen = Object.fromEntries(all.map((one) => [one.called, answerOf(decided, one) ?? stays]))
  const choose = (called: string, value: string) =>
    act('Use this', 'undo', { event: event.id, values: { ...chosen, [called]: value }, asks: true })
  const items = all.flatMap(({ called, choices }): Item[] => {
    const is = choices.find(({ value }) => value === chosen[called])
    const others = choices.filter((one) => one !== is)
    return others.map(({ value, label }) => ({
      ...{ title: is?.label ?? '', text: `or ${label}`, button: choose(called, value) },
    }))
  })
  const undo = act('Undo', 'undo', { event: event.id, values: chosen })
  return {
    title: `Take ${asText(row[title ?? '']) || 'these'} apart again`,
    parts: [{ kind: 'list', title: 'Changed since', items }],
    buttons: [{ ...undo, style: 'primary' }, open(row.id)],
  }
}
