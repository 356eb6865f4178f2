import type { Answer, TeamsDialog } from './interface.ts'
import { isObject, object, text } from './json.ts'
import { cardProblems } from './teams-cards.ts'
import type { TeamsWorld } from './teams-world.ts'

export const wrong = 'Something went wrong. Please try again.'
export const adaptive = 'application/vnd.microsoft.card.adaptive'

export function broken(world: TeamsWorld, answer: Answer, why: string): Answer {
  world.unexpected(`teams answer: ${why}`)
  return { ...answer, failure: wrong }
}

/** Shows what a `task` answer says, or shuts the dialog. */
export function showTask(
  world: TeamsWorld,
  person: string,
  place: Omit<TeamsDialog, 'title' | 'card'>,
  answer: Answer,
): Answer {
  if (answer.failure) return answer
  const task = object(answer.json?.task)
  if (!answer.json || !isObject(answer.json.task)) delete world.state.dialogs[person]
  else if (task.type === 'message')
    world.state.dialogs[person] = { ...place, title: '', card: {}, text: text(task.value) }
  else if (task.type === 'continue') {
    const value = object(task.value)
    const card = object(value.card)
    if (card.contentType !== adaptive) return broken(world, answer, 'a dialog without a card')
    const problems = cardProblems(card.content)
    if (problems.length) return broken(world, answer, problems.join('; '))
    const title = text(value.title)
    world.state.dialogs[person] = { ...place, title, card: object(card.content) }
  } else return broken(world, answer, `unknown task ${text(task.type)}`)
  world.changed()
  return answer
}
