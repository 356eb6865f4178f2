// learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#response-format
// learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots
import type {
  AdaptiveCardActionResponse,
  SearchInvokeResponse,
  TaskModuleResponse,
} from '@microsoft/teams.api'
import type { IAdaptiveCard } from '@microsoft/teams.cards'
import { z } from 'zod'
import type { Card, Choice, Form } from '../../worker/card.ts'
import { CrmError } from '../../worker/errors.ts'
import { type Reply, suggest } from '../../worker/reply.ts'
import { answer, failed, type Heard, replyTo } from './answer.ts'
import { readDialogButton, readExecute, readFetch } from './buttons.ts'
import { drawCard } from './cards.ts'
import { doorTo, drawForm, readForm } from './forms.ts'
import { attachment } from './message.ts'

const outdated = (): Reply =>
  failed(new CrmError('invalid', 'This button is no longer understood. Ask for a new card.'))

/** An Action.Execute: the card that takes the pressed one's place, or a sentence beside it. */
async function execute(heard: Heard): Promise<AdaptiveCardActionResponse> {
  const intent = readExecute(heard.activity.value)
  const reply = intent ? await replyTo(heard, intent) : outdated()
  const card = 'form' in reply ? doorTo(reply.form) : reply.card
  if ('tone' in reply && card.buttons.length === 0)
    return {
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: sentence(card),
    }
  return {
    statusCode: 200,
    type: 'application/vnd.microsoft.card.adaptive',
    value: drawCard(card),
  }
}

const sentence = ({ title, subtitle, parts }: Card) =>
  [title, subtitle, ...parts.map((part) => (part.kind === 'text' ? part.text : ''))]
    .filter((text) => text)
    .join('\n\n')

const openDialog = async (heard: Heard) => {
  const intent = readFetch(heard.activity.value)
  return dialog(intent ? await replyTo(heard, intent) : outdated())
}

/**
 * A form that was filled in, or a button of the card it was answered with. The result stays in the
 * dialog: its Undo is at hand, and a channel is not told twice what its live card shows already.
 */
async function submitDialog(heard: Heard) {
  const { value } = heard.activity
  const form = readForm(value)
  if (form) return dialog(await replyTo(heard, form.intent, form.id))
  const intent = readDialogButton(value)
  return dialog(intent ? await replyTo(heard, intent) : outdated())
}

const dialog = (reply: Reply): TaskModuleResponse =>
  'form' in reply
    ? task(reply.form.title, heightOf(reply.form), drawForm(reply.form))
    : task('Alongside', 400, drawCard(reply.card, 'dialog'))

const heightOf = ({ fields }: Form) => Math.min(700, 140 + 80 * fields.length)

const task = (title: string, height: number, card: IAdaptiveCard): TaskModuleResponse => ({
  task: {
    type: 'continue',
    value: { title, height, width: 'medium', card: attachment(card) },
  },
})

const query = z.object({
  queryText: z.string().default(''),
  dataset: z.enum(['company', 'contact', 'deal', 'member']),
})

/** Teams shows fifteen; the last choice may be the new name as it was typed. */
const fifteen = (choices: Choice[]) =>
  choices.length > 15 ? [...choices.slice(0, 14), ...choices.slice(-1)] : choices

async function search(heard: Heard): Promise<SearchInvokeResponse> {
  const { data } = query.safeParse(heard.activity.value)
  let found: Choice[] = []
  if (data)
    await answer(heard, async (ctx) => {
      found = await suggest(ctx, data.dataset, data.queryText)
      return outdated()
    })
  const title = ({ label, hint }: Choice) => (hint ? `${label} · ${hint}` : label)
  const results = fifteen(found).map((choice) => ({ title: title(choice), value: choice.value }))
  return {
    statusCode: 200,
    type: 'application/vnd.microsoft.search.searchResponse',
    value: { results },
  }
}

const invokes: Record<string, (heard: Heard) => Promise<object>> = {
  'adaptiveCard/action': execute,
  'task/fetch': openDialog,
  'task/submit': submitDialog,
  'application/search': search,
}

/** What an invoke is answered with; undefined for one that is not ours. */
export const invoked = (heard: Heard): Promise<object> | undefined =>
  invokes[heard.activity.name ?? '']?.(heard)
