import type { AnyAction } from '../../core/action/define.ts'
import { exampleId } from '../../core/action/example-id.ts'
import { fieldsOf, type Kind } from '../../core/action/fields.ts'
import { inputOf } from '../../core/action/kind-fields.ts'
import type { Json, Raw } from '../../core/card.ts'
import type { Audience } from '../../core/record/reader.ts'

/** What people write in fields of these kinds. */
const written: Partial<Record<Kind['kind'], Json>> = {
  text: 'Acme renewal',
  long: 'They want to begin in May.',
  email: 'kim@acme.example',
  phone: '+44 20 7946 0958',
  money: '12.5k EUR',
  url: 'https://acme.example',
  number: 12.5,
  date: '2027-09-30',
  datetime: '2027-09-30T15:00:00Z',
}

const exampleIn = (kind: Kind): Json | undefined =>
  kind.kind === 'record' ? exampleId(kind.of === 'any' ? 'deal' : kind.of) : written[kind.kind]

/** What is sent to try an action: what it needs, as a program or a person writes it. */
export function actionExample(reader: Audience, action: AnyAction): Raw {
  const needed = fieldsOf(inputOf(reader, action)).filter(({ required }) => required)
  const values = needed.flatMap(({ name: field, kind }): [string, Json][] => {
    const value = exampleIn(kind)
    return value === undefined ? [] : [[field, value]]
  })
  return { ...Object.fromEntries(values), ...action.example }
}
