import { type Entry, Menu } from '../../board/parts/menu.tsx'
import { onBoard } from '../state/address.ts'
import { dashboard, move, pin, unpin } from '../state/dashboard.ts'
import type { Data, Panel } from '../state/shapes.ts'
import { Chart } from './chart.tsx'

const steps: Record<string, number> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }
const format = 'application/x-report'

/** Moved by dragging, by the arrows, or by the menu beside it. */
function Handle({ panel, at, of }: { panel: Panel; at: number; of: number }) {
  return (
    <button
      type="button"
      class="plain handle"
      draggable
      aria-label={`Move ${panel.name}, ${at + 1} of ${of}, with the arrow keys`}
      onDragStart={(event) => event.dataTransfer?.setData(format, panel.id)}
      onKeyDown={(event) => {
        const step = steps[event.key]
        if (!step) return
        event.preventDefault()
        const button = event.currentTarget
        move(panel.id, at + step)
        // It is drawn in its new place by then, and the next key is not pressed yet.
        queueMicrotask(() => button.focus())
      }}
    >
      <span aria-hidden="true">⠿</span>
    </button>
  )
}

function entriesOf(panel: Panel, at: number, of: number): Entry[] {
  return [
    ...(at > 0 ? [{ label: 'Move earlier', act: () => move(panel.id, at - 1) }] : []),
    ...(at < of - 1 ? [{ label: 'Move later', act: () => move(panel.id, at + 1) }] : []),
    {
      label: 'Open the report',
      act: () => {
        location.href = onBoard(panel.id)
      },
    },
    { label: 'Take off', act: () => unpin(panel), tone: 'danger' },
  ]
}

function Beside({ panel, at, of }: { panel: Panel; at: number; of: number }) {
  if (!dashboard.value?.mayChange)
    return (
      <button type="button" class="plain" onClick={() => void pin(panel)}>
        Pin<span class="hidden"> {panel.name} to my dashboard</span>
      </button>
    )
  return (
    <>
      <Handle panel={panel} at={at} of={of} />
      <Menu label={`More of ${panel.name}`} entries={entriesOf(panel, at, of)}>
        ⋯
      </Menu>
    </>
  )
}

const leftText = (left: string[]) =>
  left.length ? ` · of every ${left.join(' and ')}, as it has none` : ''

export function PanelView({ panel, at, of }: { panel: Panel; at: number; of: number }) {
  const { name, chart, data, why } = panel
  const isWide = chart === 'heat' || chart === 'pivot' || chart === 'stacked'
  return (
    <article
      class={isWide ? 'report wide-one' : 'report'}
      aria-label={name}
      onDragOver={(event) => {
        if (event.dataTransfer?.types.includes(format)) event.preventDefault()
      }}
      onDrop={(event) => {
        const id = event.dataTransfer?.getData(format)
        if (id) move(id, at)
      }}
    >
      <header>
        <div>
          <h2>{name}</h2>
          {data && (
            <p class="soft">
              {data.texts[0]?.keys.length ? `${data.whole} · ` : ''}
              {data.says}
              {leftText(data.left)}
            </p>
          )}
        </div>
        <div class="beside">
          <Beside panel={panel} at={at} of={of} />
        </div>
      </header>
      {data ? <Body panel={panel} data={data} /> : <p class="soft">{why}</p>}
    </article>
  )
}

function Body({ panel, data }: { panel: Panel; data: Data }) {
  const isEmpty = data.texts.length === 0
  if (isEmpty && data.columns.filter(({ unit }) => !unit).length > 0)
    return <p class="soft">Nothing in this period.</p>
  return <Chart panel={panel} data={data} />
}
