// docs.slack.dev/reference/block-kit/block-elements
import type { Json, JsonObject } from './interface.ts'
import { isObject, list, object, text } from './json.ts'
import { type Checks, onlyKeys } from './slack-checks.ts'

const optionKeys = ['text', 'value', 'description', 'url']

export function checkOption(checks: Checks, option: Json, at: string, plainOnly: boolean) {
  if (!isObject(option)) return checks.say(at, 'must be an object')
  onlyKeys(checks, option, at, optionKeys)
  checks.words(option.text, `${at}/text`, 75, plainOnly)
  checks.line(option.value, `${at}/value`, 150, true)
  if (option.description) checks.words(option.description, `${at}/description`, 75, plainOnly)
}

export function checkOptions(checks: Checks, element: JsonObject, at: string, most = 100) {
  const grouped = element.option_groups !== undefined
  if (grouped) {
    checks.size(element.option_groups, `${at}/option_groups`, 1, 100).forEach((group, index) => {
      const here = `${at}/option_groups/${index}`
      checks.words(object(group).label, `${here}/label`, 75, true)
      checkOptions(checks, object(group), here, most)
    })
    return
  }
  const plainOnly = !['radio_buttons', 'checkboxes'].includes(text(element.type))
  const options = checks.size(element.options, `${at}/options`, 1, most)
  for (const [index, option] of options.entries())
    checkOption(checks, option, `${at}/options/${index}`, plainOnly)
  const initial = element.initial_option ? [element.initial_option] : list(element.initial_options)
  for (const option of initial) {
    if (!options.some((one) => JSON.stringify(one) === JSON.stringify(option)))
      checks.say(`${at}/initial_option`, 'must be one of the options')
  }
}

function checkButton(checks: Checks, element: JsonObject, at: string) {
  checks.words(element.text, `${at}/text`, 75, true)
  checks.line(element.value, `${at}/value`, 2000)
  checks.line(element.url, `${at}/url`, 3000)
  checks.line(element.accessibility_label, `${at}/accessibility_label`, 75)
  if (element.style !== undefined) checks.oneOf(element.style, `${at}/style`, ['primary', 'danger'])
}

function checkExternal(checks: Checks, element: JsonObject, at: string) {
  const least = element.min_query_length
  if (least !== undefined && (typeof least !== 'number' || least < 0))
    checks.say(`${at}/min_query_length`, 'must be a number of 0 or more')
  if (element.initial_option)
    checkOption(checks, element.initial_option, `${at}/initial_option`, true)
}

function checkText(checks: Checks, element: JsonObject, at: string) {
  for (const key of ['min_length', 'max_length']) {
    const length = element[key]
    if (length !== undefined && (typeof length !== 'number' || length < 0 || length > 3000))
      checks.say(`${at}/${key}`, 'must be a number from 0 to 3000')
  }
  checks.line(element.initial_value, `${at}/initial_value`, 3000)
}

function checkDate(checks: Checks, element: JsonObject, at: string) {
  const date = element.initial_date
  if (date !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(text(date)))
    checks.say(`${at}/initial_date`, 'must be a date YYYY-MM-DD')
}

function checkNumber(checks: Checks, element: JsonObject, at: string) {
  if (typeof element.is_decimal_allowed !== 'boolean')
    checks.say(`${at}/is_decimal_allowed`, 'missing required field: is_decimal_allowed')
}

type Check = (checks: Checks, element: JsonObject, at: string) => void
const own: Record<string, Check> = {
  button: checkButton,
  workflow_button: checkButton,
  static_select: checkOptions,
  multi_static_select: checkOptions,
  external_select: checkExternal,
  multi_external_select: checkExternal,
  overflow: (checks, element, at) => checkOptions(checks, element, at, 5),
  radio_buttons: (checks, element, at) => checkOptions(checks, element, at, 10),
  checkboxes: (checks, element, at) => checkOptions(checks, element, at, 10),
  plain_text_input: checkText,
  email_text_input: checkText,
  url_text_input: checkText,
  number_input: checkNumber,
  datepicker: checkDate,
  timepicker: () => {},
  datetimepicker: () => {},
  users_select: () => {},
  multi_users_select: () => {},
  conversations_select: () => {},
  multi_conversations_select: () => {},
  channels_select: () => {},
  multi_channels_select: () => {},
  rich_text_input: () => {},
  file_input: () => {},
}

const inputOnly = [
  'plain_text_input',
  'email_text_input',
  'url_text_input',
  'number_input',
  'file_input',
]

/** Where an element may stand. */
export type Spot = 'actions' | 'accessory' | 'input'

export function checkElement(checks: Checks, element: Json, at: string, spot: Spot) {
  if (!isObject(element)) return checks.say(at, 'must be an object')
  const type = text(element.type)
  const check = own[type]
  const misplaced =
    spot === 'input'
      ? ['button', 'workflow_button', 'overflow'].includes(type)
      : inputOnly.includes(type)
  if (!check || misplaced) return checks.say(`${at}/type`, `unsupported type: ${type}`)
  checks.line(element.action_id, `${at}/action_id`, 255)
  checks.unique('action_id', element.action_id, `${at}/action_id`)
  if (element.placeholder) checks.words(element.placeholder, `${at}/placeholder`, 150, true)
  if (isObject(element.confirm)) checkConfirm(checks, element.confirm, `${at}/confirm`)
  check(checks, element, at)
}

function checkConfirm(checks: Checks, confirm: JsonObject, at: string) {
  checks.words(confirm.title, `${at}/title`, 100, true)
  checks.words(confirm.text, `${at}/text`, 300)
  checks.words(confirm.confirm, `${at}/confirm`, 30, true)
  checks.words(confirm.deny, `${at}/deny`, 30, true)
}
