import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { addExport } from '../add.ts'

/** Everything, as a file for admins. */
export const exportWorkspace = defineAction({
  title: 'Export everything',
  submit: 'Export',
  needs: 'admin',
  private: true,
  input: z.object({}),
  help: {
    'Who did what, and what is kept': [
      ['export everything', 'All that this workspace keeps, as one file'],
    ],
  },
  typed: { words: ['export everything', 'export all'] },
  run: addExport,
  card: receipt,
})
