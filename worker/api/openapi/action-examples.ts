import type { AnyAction } from '../../core/action/define.ts'
import { fieldsOf, type Kind } from '../../core/action/fields.ts'
import { inputOf } from '../../core/action/kind-fields.ts'
import type { Raw } from '../../core/card.ts'
import type { Audience } from '../../core/record/reader.ts'

/** What people write in fields of these kinds. */
const written: Record<Kind['kind'], string> = {
  text: 'Renewal',
  long: 'They want to begin in May.',
  email: 'kim@acme.example',
  phone: '+44 20 7946 0958',
  money: '12.5k EUR',
  date: '2027-09-30',
  choice: '',
  listed: 'German',
  record: 'Acme',
}

/** What is sent to try an action: what it needs, as people write it. */
export function actionExample(reader: Audience, _name: string, action: AnyAction): Raw {
  const fields = fieldsOf(inputOf(reader, action))
  return Object.fromEntries(
    fields.filter(({ required }) => required).map(({ name, kind }) => [name, written[kind.kind]]),
  )
}
