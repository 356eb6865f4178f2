import type { Surface } from '../../worker/delivery/surface.ts'
import { selfCheck } from './check.ts'
import { receive } from './receive.ts'
import { signIn } from './sign-in.ts'

/** No reply can follow there later: cards are true when they are opened or pressed. */
export const gmail: Surface = {
  name: 'gmail',
  paths: ['home', 'message', 'do'],
  receive,
  selfCheck,
  signIn,
}
