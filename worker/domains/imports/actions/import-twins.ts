import * as z from 'zod'
import { act } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { record } from '../../../core/action/fields.ts'
import { type Button, type Card, type Item, listed } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { ask } from '../../../platform/db.ts'
import { type AlikeLine, alikeOf, filesOf } from '../files.ts'
import { anImport, type Import } from '../queries.ts'
import { allowLook } from '../whose.ts'

const input = z.object({
  id: record('import').meta({ label: 'Which import', subject: true }),
  from: z.int().nonnegative().default(0),
})

const aPage = 10

interface Page {
  is: Import
  lines: AlikeLine[]
  from: number
  more: boolean
}

/** Those of a check, from one of them on. */
export async function alikeLines(ctx: Context, is: Import, from: number, most: number) {
  const files = filesOf(ctx.deps.env)
  const all: AlikeLine[] = []
  for (let part = 0; part < is.parts && all.length < from + most; part += 1)
    all.push(...(await alikeOf(files, is, String(is.found.checked), part)))
  return all.slice(from, from + most)
}

async function run(ctx: Context, { id, from }: z.output<typeof input>): Promise<Page> {
  const [is] = await ask(ctx.db, anImport(ctx, id))
  allowLook(ctx, is)
  const lines = await alikeLines(ctx, is, from, aPage + 1)
  return { is, lines: lines.slice(0, aPage), from, more: lines.length > aPage }
}

const words = {
  new: 'Makes a new one',
  use: 'Uses the one that is here',
  skip: 'Left out',
}

function item({ id, mapping }: Import, { row, name, like }: AlikeLine): Item {
  const is = mapping?.alike?.[String(row)] ?? mapping?.alike?.['*'] ?? 'new'
  const set = (label: string, answer: string): Button =>
    act(label, 'map-import', { id, about: 'alike', value: String(row), answer })
  const [use, make, skip] = [
    set('Use that one', 'use'),
    set('Make new', 'new'),
    set('Leave out', 'skip'),
  ]
  const known = [like.name, like.line].filter(Boolean).join(' · ')
  return {
    title: `Line ${row}: ${name}`,
    text: `Looks like ${known}. ${words[is]}.`,
    button: is === 'use' ? make : use,
    beside: is === 'skip' ? make : skip,
  }
}

function card(_ctx: Context, { is, lines, from, more }: Page): Card {
  const on = act('More', 'import-twins', { id: is.id, from: from + aPage })
  return {
    title: 'Is it one that is here?',
    subtitle: lines.length
      ? 'What the file would make anew, and which record it looks like.'
      : 'Nothing of this file looks like a record that is here.',
    parts: listed(
      '',
      lines.map((one) => item(is, one)),
      more ? on : undefined,
    ),
    buttons: [act('Back', 'open-record', { id: is.id })],
  }
}

/** Each line that looks like a record that is here, done with one press. */
export const importTwins = defineAction({
  title: 'Look-alikes of an import',
  needs: 'change',
  hidden: true,
  private: true,
  redrawn: true,
  input,
  example: { id: exampleId('import') },
  run,
  card,
})
