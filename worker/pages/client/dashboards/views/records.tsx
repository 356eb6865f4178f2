import { useEffect, useRef, useState } from 'preact/hooks'
import { wordsOf } from '../../board/api/ask.ts'
import { type Drill, drilling, readRecords } from '../state/dashboard.ts'
import type { Drilled } from '../state/shapes.ts'

/** What a number is made of: each record opens on the board. */

const onBoard = (id: string) => `/board?open=${encodeURIComponent(id)}`

function useRecords(drill: Drill) {
  const [rows, setRows] = useState<Drilled[]>([])
  const [next, setNext] = useState<string | null>('')
  const [wrong, setWrong] = useState('')
  const more = async () => {
    try {
      const { data, page } = await readRecords(drill, next ?? '')
      setRows((before) => [...before, ...data])
      setNext(page.next)
    } catch (error) {
      setWrong(wordsOf(error))
    }
  }
  useEffect(() => void more(), [])
  return { rows, next, wrong, more }
}

function Records({ drill }: { drill: Drill }) {
  const { rows, next, wrong, more } = useRecords(drill)
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const isDone = next === null
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
      {wrong && <p role="alert">{wrong}</p>}
      <p role="status" class="soft">
        {isDone ? `${rows.length} ${rows.length === 1 ? 'record' : 'records'}` : 'One moment …'}
      </p>
      <ul>
        {rows.map(({ id, name, text }) => (
          <li key={id}>
            <a href={onBoard(id)}>{name || id}</a> <span class="soft">{text}</span>
          </li>
        ))}
      </ul>
      {next && (
        <button type="button" onClick={() => void more()}>
          More
        </button>
      )}
    </dialog>
  )
}

export function RecordsWhereOpen() {
  const drill = drilling.value
  return drill ? <Records key={JSON.stringify(drill.keys) + drill.panel.id} drill={drill} /> : null
}
