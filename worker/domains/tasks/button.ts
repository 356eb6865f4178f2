import { form } from '../../core/action/buttons.ts'
import type { Button } from '../../core/card.ts'

export const taskButton = (recordId: string): Button =>
  form('Task', 'add-task', { about: recordId })
