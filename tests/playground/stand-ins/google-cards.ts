// developers.google.com/workspace/add-ons/reference/rpc/google.apps.card.v1
import type { Json, JsonObject } from './interface.ts'
import { isObject, list, object, objects, text } from './json.ts'

interface Checking {
  publicUrl: string
  names: Set<string>
  say(problem: string): void
}
type Check = (check: Checking, widget: JsonObject, at: string) => void

const cardKeys = [
  'header',
  'sections',
  'cardActions',
  'name',
  'fixedFooter',
  'displayStyle',
  'peekCardHeader',
  'sectionDividerStyle',
]
const sectionKeys = [
  'header',
  'widgets',
  'collapsible',
  'uncollapsibleWidgetsCount',
  'collapseControl',
  'id',
]
const widgetExtras = ['horizontalAlignment', 'id', 'visibility', 'eventActions']

function only(check: Checking, value: JsonObject, at: string, allowed: string[]) {
  for (const key of Object.keys(value))
    if (!allowed.includes(key)) check.say(`${at}: unknown ${key}`)
}

function needs(check: Checking, value: JsonObject, at: string, names: string[]) {
  for (const name of names)
    if (typeof value[name] !== 'string' || !value[name]) check.say(`${at}: ${name} is missing`)
}

function checkAction(check: Checking, action: Json | undefined, at: string) {
  if (action === undefined) return
  const named = text(object(action).function)
  if (named !== `${check.publicUrl}/gmail/do`) check.say(`${at}: function is "${named}"`)
  for (const parameter of list(object(action).parameters)) {
    const { key, value } = object(parameter)
    if (typeof key !== 'string' || !key || typeof value !== 'string')
      check.say(`${at}: a parameter needs key and value, both text`)
  }
  const { loadIndicator } = object(action)
  if (loadIndicator !== undefined && !['SPINNER', 'NONE'].includes(text(loadIndicator)))
    check.say(`${at}: loadIndicator`)
}

function checkClick(check: Checking, click: Json | undefined, at: string) {
  const kinds = ['action', 'openLink', 'openDynamicLinkAction', 'card', 'overflowMenu']
  const said = kinds.filter((kind) => object(click)[kind] !== undefined)
  if (said.length !== 1) check.say(`${at}: onClick needs exactly one of ${kinds.join(', ')}`)
  checkAction(check, object(click).action, at)
  const link = object(object(click).openLink)
  if (said[0] === 'openLink' && !/^https?:\/\//.test(text(link.url)))
    check.say(`${at}: openLink url`)
  if (said[0] === 'card')
    checkCard({ ...check, names: new Set() }, object(click).card, `${at}/card`)
  for (const item of objects(object(object(click).overflowMenu).items)) {
    needs(check, item, at, ['text'])
    checkClick(check, item.onClick, `${at}/overflow`)
  }
}

function checkImage(check: Checking, url: Json | undefined, at: string) {
  const ours = text(url).startsWith(`${check.publicUrl}/`)
  if (!ours && !text(url).startsWith('https://')) check.say(`${at}: an image must be at https`)
}

function checkIcon(check: Checking, icon: Json | undefined, at: string) {
  if (icon === undefined) return
  const kinds = ['knownIcon', 'iconUrl', 'materialIcon']
  if (kinds.filter((kind) => object(icon)[kind] !== undefined).length !== 1)
    check.say(`${at}: an icon needs exactly one of ${kinds.join(', ')}`)
  if (object(icon).iconUrl !== undefined) checkImage(check, object(icon).iconUrl, at)
}

function checkButton(check: Checking, button: Json, at: string) {
  const one = object(button)
  if (!text(one.text) && one.icon === undefined) check.say(`${at}: a button needs text or an icon`)
  if (one.disabled !== true || one.onClick !== undefined) checkClick(check, one.onClick, at)
  checkIcon(check, one.icon, at)
}

function checkName(check: Checking, widget: JsonObject, at: string) {
  needs(check, widget, at, ['name'])
  const name = text(widget.name)
  if (check.names.has(name)) check.say(`${at}: two fields are called ${name}`)
  check.names.add(name)
  checkAction(check, widget.onChangeAction, at)
}

const decorated: Check = (check, widget, at) => {
  needs(check, widget, at, ['text'])
  checkIcon(check, widget.startIcon ?? widget.icon, at)
  checkIcon(check, widget.endIcon, at)
  if (widget.button !== undefined) checkButton(check, widget.button, `${at}/button`)
  if (widget.onClick !== undefined) checkClick(check, widget.onClick, at)
  const switched = widget.switchControl
  if (isObject(switched)) checkName(check, switched, `${at}/switchControl`)
  if ([widget.button, switched, widget.endIcon].filter((one) => one !== undefined).length > 1)
    check.say(`${at}: one of button, switchControl and endIcon`)
}

const textInput: Check = (check, widget, at) => {
  checkName(check, widget, at)
  if (!text(widget.label) && !text(widget.hintText)) check.say(`${at}: label is missing`)
  checkAction(check, widget.autoCompleteAction, at)
  const types = ['SINGLE_LINE', 'MULTIPLE_LINE']
  if (widget.type !== undefined && !types.includes(text(widget.type))) check.say(`${at}: type`)
}

const selection: Check = (check, widget, at) => {
  checkName(check, widget, at)
  const types = ['CHECK_BOX', 'RADIO_BUTTON', 'SWITCH', 'DROPDOWN', 'MULTI_SELECT']
  if (widget.type !== undefined && !types.includes(text(widget.type))) check.say(`${at}: type`)
  const items = objects(widget.items)
  if (items.length > 100) check.say(`${at}: more than 100 items`)
  if (!items.length && widget.type !== 'MULTI_SELECT') check.say(`${at}: items are missing`)
  for (const item of items)
    if (typeof item.text !== 'string' || typeof item.value !== 'string')
      check.say(`${at}: an item needs text and value`)
  const selected = items.filter((item) => item.selected === true).length
  if (selected > 1 && ['DROPDOWN', 'RADIO_BUTTON'].includes(text(widget.type)))
    check.say(`${at}: more than one item is selected`)
}

const picker: Check = (check, widget, at) => {
  checkName(check, widget, at)
  const types = ['DATE_AND_TIME', 'DATE_ONLY', 'TIME_ONLY']
  if (widget.type !== undefined && !types.includes(text(widget.type))) check.say(`${at}: type`)
  const value = widget.valueMsEpoch
  if (value !== undefined && !/^-?\d+$/.test(String(value))) check.say(`${at}: valueMsEpoch`)
}

const widgets: Record<string, Check> = {
  textParagraph: (check, widget, at) => {
    needs(check, widget, at, ['text'])
    if (text(widget.text).length > 4000) check.say(`${at}: more than 4000 characters`)
  },
  image: (check, widget, at) => {
    checkImage(check, widget.imageUrl, at)
    if (widget.onClick !== undefined) checkClick(check, widget.onClick, at)
  },
  decoratedText: decorated,
  buttonList: (check, widget, at) => {
    if (!list(widget.buttons).length) check.say(`${at}: no buttons`)
    for (const button of list(widget.buttons)) checkButton(check, button, at)
  },
  textInput,
  selectionInput: selection,
  dateTimePicker: picker,
  divider: () => {},
  grid: (check, widget, at) => {
    if (!list(widget.items).length) check.say(`${at}: no items`)
  },
  columns: (check, widget, at) => {
    const columns = objects(widget.columnItems)
    if (!columns.length || columns.length > 2) check.say(`${at}: one or two columns`)
    for (const column of columns)
      for (const inner of list(column.widgets)) checkWidget(check, inner, `${at}/column`)
  },
  chipList: (check, widget, at) => {
    for (const chip of objects(widget.chips)) needs(check, chip, at, ['label'])
  },
  carousel: () => {},
}

function checkWidget(check: Checking, widget: Json, at: string) {
  if (!isObject(widget)) return check.say(`${at}: not an object`)
  const kinds = Object.keys(widget).filter((key) => !widgetExtras.includes(key))
  const [kind = ''] = kinds
  if (kinds.length !== 1)
    return check.say(`${at}: a widget is exactly one thing, not ${kinds.length}`)
  const own = widgets[kind]
  if (own) own(check, object(widget[kind]), `${at}/${kind}`)
  else check.say(`${at}: unknown widget ${kind}`)
}

function checkHeader(check: Checking, header: Json | undefined, at: string) {
  if (header === undefined) return
  needs(check, object(header), at, ['title'])
  if (object(header).imageUrl !== undefined) checkImage(check, object(header).imageUrl, at)
}

/** …#cardfixedfooter: "The button must be a text button with text and color set." */
function checkFooter(check: Checking, footer: Json | undefined, at: string) {
  if (footer === undefined) return
  only(check, object(footer), at, ['primaryButton', 'secondaryButton'])
  const { primaryButton, secondaryButton } = object(footer)
  if (primaryButton === undefined) check.say(`${at}: primaryButton is missing`)
  for (const button of [primaryButton, secondaryButton]) {
    if (button === undefined) continue
    checkButton(check, button, at)
    if (!text(object(button).text)) check.say(`${at}: a button in a footer needs text`)
    if (!isObject(object(button).color)) check.say(`${at}: a button in a footer needs a color`)
    if (object(object(button).onClick).overflowMenu !== undefined)
      check.say(`${at}: a menu in a footer`)
  }
}

function checkCard(check: Checking, card: Json | undefined, at: string) {
  if (!isObject(card)) return check.say(`${at}: not a card`)
  only(check, card, at, cardKeys)
  checkHeader(check, card.header, `${at}/header`)
  checkHeader(check, card.peekCardHeader, `${at}/peekCardHeader`)
  checkFooter(check, card.fixedFooter, `${at}/fixedFooter`)
  if (list(card.sections).length > 100) check.say(`${at}: more than 100 sections`)
  for (const [index, section] of objects(card.sections).entries()) {
    const here = `${at}/sections/${index}`
    only(check, section, here, sectionKeys)
    const all = list(section.widgets)
    if (all.length > 100) check.say(`${here}: more than 100 widgets`)
    if (!all.length) check.say(`${here}: no widgets`)
    for (const [place, widget] of all.entries())
      checkWidget(check, widget, `${here}/widgets/${place}`)
  }
  for (const action of objects(card.cardActions)) {
    needs(check, action, `${at}/cardActions`, ['actionLabel'])
    checkClick(check, action.onClick, `${at}/cardActions`)
  }
}

/** What Gmail would not take of a card; empty when it takes all of it. */
export function cardProblems(card: Json | undefined, publicUrl: string): string[] {
  const problems: string[] = []
  const say = (problem: string) => void problems.push(problem)
  checkCard({ publicUrl, names: new Set(), say }, card, 'card')
  return problems
}
