import * as z from 'zod'
import { act } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { type Card, listed } from '../../../core/card.ts'
import type { Context, OpenFile } from '../../../core/context.ts'
import { shorten } from '../../../language/shorten.ts'
import { isReadable } from '../readable.ts'

/** More than any mail has. */
const most = 50

const sizeWords = (size: number) =>
  size < 100_000 ? `${Math.ceil(size / 1000)} KB` : `${(size / 1_000_000).toFixed(1)} MB`

/** What is attached to the open mail, each with the way to bring it in. */
function card(_ctx: Context, all: OpenFile[]): Card {
  const some = all.slice(0, most)
  const items = some.map(({ id, name, size }) => ({
    title: shorten(name, 80),
    text: isReadable(name) ? sizeWords(size) : 'Cannot be imported',
    ...(isReadable(name) && { button: act('Import', 'bring-file', { file: id }) }),
  }))
  return {
    title: 'Attached to this e-mail',
    subtitle: items.length
      ? 'CSV, Excel, vCard and JSON lines can be imported: you see what it comes to first.'
      : 'Nothing is attached to it.',
    parts: listed('', items),
    buttons: [],
  }
}

export const mailFiles = defineAction({
  title: 'Import an attachment',
  needs: 'create',
  hidden: true,
  private: true,
  inPerson: true,
  input: z.object({}),
  run: async (ctx) => (await ctx.openFiles?.()) ?? [],
  card,
})
