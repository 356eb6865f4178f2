import { form } from '../../core/action/buttons.ts'
import type { Button } from '../../core/card.ts'

export const noteButton = (recordId: string): Button =>
  form('Note', 'log-activity', { about: recordId })
