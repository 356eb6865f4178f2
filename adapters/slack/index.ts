import type { Surface } from '../../worker/delivery/surface.ts'
import { slackChannel } from './channel.ts'
import { selfCheck } from './check.ts'
import { finishInstall, startInstall } from './install.ts'
import { outsidersIn } from './outsiders.ts'
import { receive } from './receive.ts'
import { responder } from './responder.ts'
import { signIn } from './sign-in.ts'
import { threads } from './threads.ts'

export const slack: Surface = {
  name: 'slack',
  paths: ['events'],
  receive,
  selfCheck,
  channel: slackChannel,
  responder,
  lookout: outsidersIn,
  threads,
  install: { start: startInstall, finish: finishInstall },
  signIn,
}
