import * as z from 'zod'
import { capital } from '../../language/formatting.ts'
import { ask } from '../../platform/db.ts'
import type { Card, Part } from '../card.ts'
import type { Context } from '../context.ts'
import { may } from '../permissions.ts'
import type { RecordKind } from '../record/kind.ts'
import { ownRecordsList } from '../record/own-lists.ts'
import { form } from './buttons.ts'
import { type AnyAction, defineAction } from './define.ts'
import { plainActions } from './plain-domain.ts'

/** What can be done to a kind that a workspace added. */

function listCard(ctx: Context, { kind, noun }: RecordKind, parts: Part[]): Card {
  const [one, many] = noun
  return {
    title: parts.length ? capital(many) : `No ${many} yet`,
    parts,
    buttons: may(ctx, 'create') ? [form(`Add ${one}`, `add-${kind}`)] : [],
  }
}

const listing = (is: RecordKind): AnyAction =>
  defineAction({
    title: capital(is.noun[1]),
    needs: 'read',
    fills: is.kind,
    input: z.object({}),
    typed: { words: [is.noun[1].toLowerCase()] },
    run: async (ctx) => {
      const [parts] = await ask(ctx.db, ownRecordsList.beginning(ctx, 10, is.kind, ''))
      return parts
    },
    card: (ctx, parts) => listCard(ctx, is, parts),
  })

export const ownActions = (is: RecordKind): Record<string, AnyAction> => ({
  ...plainActions(is),
  [`list-${is.kind}`]: listing(is),
})
