import type { JsonObject } from '../../playground/stand-ins/interface.ts'
import { argsOf } from '../../playground/stand-ins/slack-api.ts'
import { eventually, type OpenHouse } from '../harness.ts'

/** What Slack was asked, by the name of the method or the path of the response_url. */
export const slackCalls = ({ calls }: OpenHouse, since = 0) =>
  calls
    .slice(since)
    .filter(({ surface }) => surface === 'slack')
    .map((call) => ({
      name: call.path.replace('/api/', ''),
      token: call.headers.authorization?.replace('Bearer ', ''),
      args: argsOf(call),
    }))

/** Waits for such a call of that method. */
export const slackCall = (
  house: OpenHouse,
  method: string,
  since: number,
  such = (_args: JsonObject) => true,
) =>
  eventually(
    () => slackCalls(house, since).find(({ name, args }) => name === method && such(args)),
    method,
  )
