import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { wordsOf } from '../../board/api/ask.ts'
import { counted } from '../../board/state/format.ts'
import { onBoard } from '../state/address.ts'
import { type Drill, drilling, readRecords } from '../state/dashboard.ts'
import type { Drilled } from '../state/shapes.ts'

/** What a number is made of: each record opens on the board. */

function useRecords(drill: Drill) {
  const [rows, setRows] = useState<Drilled[]>([])
  const [next, setNext] = useState<string | null>('')
  const [isReading, setReading] = useState(true)
  const [wrong, setWrong] = useState('')
  const more = async () => {
    setReading(true)
    setWrong('')
    try {
      const { data, page } = await readRecords(drill, next ?? '')
      setRows((before) => [...before, ...data])
      setNext(page.next)
    } catch (error) {
      setWrong(wordsOf(error))
    } finally {
      setReading(false)
    }
  }
  useEffect(() => void more(), [])
  return { rows, next, isReading, wrong, more }
}

function Records({ drill }: { drill: Drill }) {
  const { rows, next, isReading, wrong, more } = useRecords(drill)
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => dialog.current?.showModal(), [])
  const many = counted(rows.length, 'record', 'records')
  return (
    <dialog
      ref={dialog}
      class="records"
      aria-labelledby="records-of"
      onClose={() => {
        drilling.value = undefined
      }}
    >
      <header>
        <h2 id="records-of">{drill.title}</h2>
        <button type="button" class="plain" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </header>
      {wrong ? (
        <p role="alert">{wrong}</p>
      ) : (
        <p role="status" class="soft">
          {isReading ? 'One moment …' : next === null ? many : `The first ${many}`}
        </p>
      )}
      <ul>
        {rows.map(({ id, name, text }) => (
          <li key={id}>
            <a href={onBoard(id)}>{name || id}</a> <span class="soft">{text}</span>
          </li>
        ))}
      </ul>
      {next !== null && (
        <button type="button" disabled={isReading} onClick={() => void more()}>
          {wrong ? 'Try again' : 'More'}
        </button>
      )}
    </dialog>
  )
}

export function RecordsWhereOpen() {
  const drill = drilling.value
  return drill ? <Records key={JSON.stringify(drill.keys) + drill.panel.id} drill={drill} /> : null
}
