import type { Door } from '../core/door.ts'
import { contactDoors } from './contact.ts'
import { feedbackDoors } from './feedback.ts'
import { helpDoors } from './help.ts'
import { providerDoors } from './providers.ts'
import { talkDoors } from './talk.ts'

/** What is open to anybody: whom it is for, a token or a signature says. */
export const openDoors: Door[] = [
  ...contactDoors,
  ...helpDoors,
  ...feedbackDoors,
  ...talkDoors,
  ...providerDoors,
]
