// learn.microsoft.com: adaptivecards.io/explorer 1.5 and "Charts in Adaptive Cards" for Teams
import type { Json, JsonObject } from './interface.ts'
import { everyObject, isObject, list, object, objects, text } from './json.ts'

const elements: Record<string, string[]> = {
  TextBlock: ['text'],
  RichTextBlock: ['inlines'],
  Image: ['url'],
  ImageSet: ['images'],
  Media: ['sources'],
  Container: ['items'],
  ColumnSet: [],
  Column: [],
  FactSet: ['facts'],
  ActionSet: ['actions'],
  Table: [],
  TableRow: [],
  TableCell: ['items'],
  Badge: [],
  Icon: ['name'],
  CodeBlock: [],
  ProgressBar: [],
  ProgressRing: [],
  Rating: [],
  CompoundButton: [],
  'Input.Text': ['id'],
  'Input.Number': ['id'],
  'Input.Date': ['id'],
  'Input.Time': ['id'],
  'Input.Toggle': ['id', 'title'],
  'Input.ChoiceSet': ['id'],
  'Input.Rating': ['id'],
  'Chart.Donut': ['data'],
  'Chart.Pie': ['data'],
  'Chart.Gauge': ['segments'],
  'Chart.Line': ['data'],
  'Chart.HorizontalBar': ['data'],
  'Chart.HorizontalBar.Stacked': ['data'],
  'Chart.VerticalBar': ['data'],
  'Chart.VerticalBar.Grouped': ['data'],
}
const actions: Record<string, string[]> = {
  'Action.Execute': [],
  'Action.Submit': [],
  'Action.OpenUrl': ['url'],
  'Action.ShowCard': ['card'],
  'Action.ToggleVisibility': ['targetElements'],
}
/** Newer than 1.5: only Teams draws it, so other hosts need its `fallback`. */
const needsFallback = /^Chart\.|^(Badge|Icon|CodeBlock|ProgressBar|ProgressRing|CompoundButton)$/

const targetWidth = /^(?:at(?:Least|Most):)?(?:VeryNarrow|Narrow|Standard|Wide)$/i

type Say = (problem: string) => void

function required(value: JsonObject, names: string[], at: string, say: Say) {
  for (const name of names)
    if (value[name] === undefined || value[name] === null) say(`${at}: ${name} is missing`)
}

function checkAction(action: Json, at: string, say: Say, inputs: Set<string>) {
  const type = text(object(action).type)
  const known = actions[type]
  if (!isObject(action) || !known) return say(`${at}: unknown action ${type}`)
  required(action, known, at, say)
  const style = action.style
  if (style !== undefined && !['default', 'positive', 'destructive'].includes(text(style)))
    say(`${at}: unknown style ${text(style)}`)
  if (type === 'Action.ShowCard') checkCard(object(action.card), `${at}/card`, say, inputs, false)
  const fetches = object(object(action.data).msteams).type === 'task/fetch'
  if (type === 'Action.Execute' && !action.verb) say(`${at}: verb is missing`)
  if (type === 'Action.Execute' && fetches) say(`${at}: a dialog opens from Action.Submit only`)
}

function checkFacts(element: JsonObject, at: string, say: Say) {
  for (const fact of objects(element.facts))
    if (typeof fact.title !== 'string' || typeof fact.value !== 'string')
      say(`${at}: a fact needs title and value`)
}

const grouped = ['Chart.Line', 'Chart.VerticalBar.Grouped']

/** The shape each chart's data has; a number that is none is refused by the whole message. */
function checkChart(element: JsonObject, at: string, say: Say) {
  const type = text(element.type)
  const figure = ({ y, value }: JsonObject) => typeof (y ?? value) === 'number'
  for (const one of objects(element.data)) {
    const points = grouped.includes(type) ? objects(one.values) : [one]
    const named =
      type === 'Chart.HorizontalBar' || type === 'Chart.VerticalBar' ? one.x : one.legend
    if (typeof named !== 'string') say(`${at}: what is drawn has no name`)
    if (grouped.includes(type) && !Array.isArray(one.values)) say(`${at}: a series needs values`)
    if (!points.every(figure)) say(`${at}: a figure is no number`)
  }
}

function checkInput(element: JsonObject, at: string, say: Say, inputs: Set<string>) {
  const id = text(element.id)
  if (inputs.has(id)) say(`${at}: two inputs are called ${id}`)
  inputs.add(id)
  if (element.label === undefined) say(`${at}: label is missing`)
  if (element.isRequired === true && !element.errorMessage) say(`${at}: errorMessage is missing`)
  const dynamic = object(element['choices.data']).type === 'Data.Query'
  if (element.type !== 'Input.ChoiceSet' || dynamic) return
  if (!list(element.choices).length) say(`${at}: choices are missing`)
  for (const choice of objects(element.choices))
    if (typeof choice.title !== 'string' || typeof choice.value !== 'string')
      say(`${at}: a choice needs title and value`)
}

function checkElement(element: Json, at: string, say: Say, inputs: Set<string>) {
  const type = text(object(element).type)
  const known = elements[type]
  if (!isObject(element) || !known) return say(`${at}: unknown element ${type}`)
  required(element, known, at, say)
  if (element.targetWidth !== undefined && !targetWidth.test(text(element.targetWidth)))
    say(`${at}: unknown targetWidth ${text(element.targetWidth)}`)
  if (type === 'TextBlock' && typeof element.text !== 'string') say(`${at}: text is no string`)
  if (needsFallback.test(type) && element.fallback === undefined)
    say(`${at}: ${type} needs fallback`)
  if (isObject(element.fallback)) checkElement(element.fallback, `${at}/fallback`, say, inputs)
  if (type === 'FactSet') checkFacts(element, at, say)
  if (type.startsWith('Chart.')) checkChart(element, at, say)
  if (type.startsWith('Input.')) checkInput(element, at, say, inputs)
  if (isObject(element.selectAction)) {
    if (element.selectAction.type === 'Action.ShowCard')
      say(`${at}: selectAction cannot show a card`)
    checkAction(element.selectAction, `${at}/selectAction`, say, inputs)
  }
  if (isObject(element.inlineAction)) checkAction(element.inlineAction, at, say, inputs)
  for (const [index, action] of list(element.actions).entries())
    checkAction(action, `${at}/actions/${index}`, say, inputs)
  const typed: Record<string, string> = { columns: 'Column', rows: 'TableRow', cells: 'TableCell' }
  for (const key of ['items', 'columns', 'rows', 'cells']) {
    if (type === 'Table' && key === 'columns') continue
    for (const [index, child] of list(element[key]).entries())
      checkElement(
        { type: typed[key] ?? '', ...object(child) },
        `${at}/${key}/${index}`,
        say,
        inputs,
      )
  }
}

function checkCard(card: JsonObject, at: string, say: Say, inputs: Set<string>, root = true) {
  if (card.type !== 'AdaptiveCard') say(`${at}: type must be AdaptiveCard`)
  if (root && !/^1\.[0-5]$/.test(text(card.version))) say(`${at}: version must be 1.0 to 1.5`)
  for (const [index, element] of list(card.body).entries())
    checkElement(element, `${at}/body/${index}`, say, inputs)
  for (const [index, action] of list(card.actions).entries())
    checkAction(action, `${at}/actions/${index}`, say, inputs)
  if (objects(card.actions).filter(({ mode }) => mode !== 'secondary').length > 6)
    say(`${at}: more than 6 actions in sight`)
  if (root && Buffer.byteLength(JSON.stringify(card)) > 28_000) say(`${at}: more than 28 KB`)
  const refresh = object(card.refresh)
  if (list(refresh.userIds).length > 60) say(`${at}/refresh: more than 60 userIds`)
  if (card.refresh !== undefined && object(refresh.action).type !== 'Action.Execute')
    say(`${at}/refresh: needs an Action.Execute`)
}

/** What speaks against an Adaptive Card in Teams; empty when nothing does. */
export function cardProblems(card: Json | undefined): string[] {
  const problems: string[] = []
  checkCard(object(card), 'card', (problem) => problems.push(problem), new Set())
  return problems
}

const newer = /^(?:Table|Chart\..*|Badge|Icon|CodeBlock|Action\.Execute|Input\..*)$/

/** What a link becomes is a card of version 1.3 at most, which knows less. */
export function linkProblems(card: Json | undefined): string[] {
  const { version, refresh } = object(card)
  const old = /^1\.[0-3]$/.test(text(version)) ? [] : ['card: version must be 1.0 to 1.3']
  const fresh = refresh === undefined ? [] : ['card: refresh is newer than 1.3']
  const unknown = [...everyObject(card)]
    .filter(({ type }) => newer.test(text(type)))
    .map(({ type }) => `card: ${text(type)} in what a link becomes`)
  return [...cardProblems(card), ...old, ...fresh, ...unknown]
}
