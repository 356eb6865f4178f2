import { drawButton } from '../../adapters/teams/buttons.ts'
import { drawForm } from '../../adapters/teams/forms.ts'
import { inputId } from '../../adapters/teams/inputs.ts'
import type { JsonObject } from '../playground/stand-ins/interface.ts'
import { object, objects, plain } from '../playground/stand-ins/json.ts'
import type { Colleague, Crew } from './crew.ts'
import { type Asking, buttonOf, formOf, typedIn } from './wish.ts'

type Where = { request: string; where?: string }

async function invoke(
  crew: Crew,
  { teams }: Colleague,
  { request, where }: Where,
  name: string,
  value: object,
): Promise<string> {
  const activity: JsonObject = {
    type: 'invoke',
    name,
    id: request,
    channelId: 'msteams',
    serviceUrl: crew.house.teams.serviceUrl,
    from: { id: teams.id, aadObjectId: teams.aadObjectId, name: teams.name },
    recipient: { id: '28:bot' },
    conversation: {
      id: where ?? crew.place,
      conversationType: 'channel',
      isGroup: true,
      tenantId: crew.tenant,
    },
    channelData: { tenant: { id: crew.tenant } },
    value: plain(value),
  }
  return (await crew.house.teams.raw(activity)).text
}

export const askTeams: Asking = (crew, who, wish) => {
  if (wish.how === 'submit') {
    const [button] = objects(plain(drawForm(formOf(wish))).actions)
    const typed = typedIn(wish).map(({ name, value }) => [inputId(name), value])
    const data = { ...object(button?.data), ...Object.fromEntries(typed) }
    return invoke(crew, who, wish, 'task/submit', { data })
  }
  const button = plain(drawButton(buttonOf(wish), 'message'))
  return wish.how === 'open'
    ? invoke(crew, who, wish, 'task/fetch', { data: button.data })
    : invoke(crew, who, wish, 'adaptiveCard/action', { action: button, trigger: 'manual' })
}

/** What type-ahead offers. */
export const aheadInTeams = (crew: Crew, who: Colleague, of: string, typed: string) =>
  invoke(crew, who, { request: 'ahead' }, 'application/search', {
    kind: 'search',
    queryText: typed,
    queryOptions: { skip: 0, top: 15 },
    dataset: of,
  })
