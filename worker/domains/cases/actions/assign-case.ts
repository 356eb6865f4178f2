import * as z from 'zod'
import { cases } from '../../../../schema/workspace/cases.ts'
import { colleagueIn } from '../../../core/action/colleague-in.ts'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { ledByTo, objectFirst } from '../../../core/action/typed-line.ts'
import { ownerChosen } from '../../../core/action/which-owner.ts'
import { gave } from '../gave.ts'
import { casePrefill, changeCase, whichCase } from './change-case.ts'

export const assignCase = defineAction({
  title: 'Assign a case',
  needs: 'create',
  fills: 'case',
  submit: 'Assign',
  input: z.object({
    id: whichCase,
    owner: record('member').meta({ label: 'Owner', sets: 'ownerId' }),
  }),
  help: { Cases: [['assign #1042 @maria', 'It is theirs']] },
  typed: {
    words: ['assign', 'assign case'],
    read: objectFirst(
      'case',
      'id',
      ({ text }, ctx) => (text ? { owner: colleagueIn(ctx, text) } : {}),
      ledByTo,
    ),
  },
  prefill: (ctx, input) => casePrefill(ctx, input),
  run: (ctx, { id, owner }) =>
    changeCase(
      ctx,
      'case.assigned',
      id,
      (is, ownerId) => ({
        patch: {
          ownerId: ownerId ?? null,
          ...(is.status === 'new' && { status: 'open' as const }),
        },
        notify: gave(ctx, is, ownerId),
      }),
      ownerChosen(ctx, owner, { table: cases }),
    ),
  card: receipt,
})
