import type { Surface } from '../../worker/delivery/surface.ts'
import { selfCheck } from './check.ts'
import { teamsChannel } from './message.ts'
import { outsidersIn } from './outsiders.ts'
import { teamsPackage } from './package.ts'
import { receive } from './receive.ts'
import { responder } from './responder.ts'
import { signIn } from './sign-in.ts'
import { threads } from './threads.ts'

export const teams: Surface = {
  name: 'teams',
  paths: ['messages'],
  receive,
  selfCheck,
  channel: teamsChannel,
  responder,
  lookout: outsidersIn,
  threads,
  files: [{ path: 'package.zip', answer: teamsPackage }],
  signIn,
}
