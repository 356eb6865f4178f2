import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import type { Button, Card, Item, Part, Picker } from '../../../../core/card.ts'
import { Menu } from '../parts/menu.tsx'
import { isBusy, press } from '../state/panel.ts'
import { ChartView } from './chart.tsx'

/** A card as the API draws it for everyone, of any kind of record. */

const doing = (button: Button) => () => void press(button)

function Press({ button, isPlain }: { button: Button; isPlain?: boolean }) {
  return (
    <button
      type="button"
      class={isPlain ? 'plain' : (button.style ?? '')}
      disabled={isBusy.value}
      onClick={doing(button)}
    >
      {button.label}
      {button.mode === 'form' && <span aria-hidden="true"> …</span>}
    </button>
  )
}

function Row({ item }: { item: Item }) {
  const { title, text, button, beside } = item
  const isOpening = button?.action === 'open-record'
  return (
    <li>
      <div>
        {button && isOpening ? (
          <button type="button" class="link" onClick={doing(button)}>
            {title}
          </button>
        ) : (
          <span>{title}</span>
        )}
        {text && <p class="soft">{text}</p>}
      </div>
      {button && !isOpening && <Press button={button} isPlain />}
      {beside && <Press button={beside} isPlain />}
    </li>
  )
}

function Pick({ picker }: { picker: Picker }) {
  const { label, verb, action, field, input, drawn, choices, value = '' } = picker
  const [picked, setPicked] = useState(value)
  const chosen: Button = {
    ...{ label: verb, action, mode: 'act', input: { ...input, [field]: picked } },
    ...(drawn && { drawn }),
  }
  return (
    <div class="pick">
      <label>
        {label}{' '}
        <select value={picked} onChange={({ currentTarget }) => setPicked(currentTarget.value)}>
          {!choices.some((one) => one.value === value) && <option value={value}>–</option>}
          {choices.map((one) => (
            <option key={one.value} value={one.value}>
              {one.label}
            </option>
          ))}
        </select>
      </label>
      {picked !== value && <Press button={chosen} />}
    </div>
  )
}

/** Where it is wider than there is room, keys scroll it. */
const scrolled = { tabIndex: 0 }

function Shown({ part }: { part: Part }): VNode {
  switch (part.kind) {
    case 'text':
      return <p class={`text ${part.tone ?? ''}`}>{part.text}</p>
    case 'link':
      return (
        <p class="text">
          <a href={part.url}>{part.text}</a>
        </p>
      )
    case 'facts':
      return (
        <dl>
          {part.facts.map(({ label, value }, at) => (
            <div key={`${label} ${at}`}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )
    case 'list':
      return (
        <section>
          {part.title && <h3>{part.title}</h3>}
          <ul class="items">
            {part.items.map((item, at) => (
              <Row key={`${item.title} ${at}`} item={item} />
            ))}
          </ul>
          {part.more && <Press button={part.more} isPlain />}
        </section>
      )
    case 'table':
      return (
        <>
          <section class="wide-table" aria-label={part.columns.join(', ')} {...scrolled}>
            <table>
              <thead>
                <tr>
                  {part.columns.map((one) => (
                    <th key={one} scope="col">
                      {one}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {part.rows.map((row, at) => (
                  <tr key={at}>
                    {row.map((cell, column) => (
                      <td key={column}>{cell}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          {part.more && <Press button={part.more} isPlain />}
        </>
      )
    case 'code':
      return <pre>{part.text}</pre>
    case 'picker':
      return <Pick picker={part.picker} />
    case 'chart':
      return <ChartView chart={part} />
  }
}

export function CardView({ card }: { card: Card }) {
  const { title, badge, tone, subtitle, parts, buttons, more = [] } = card
  return (
    <div class="card-view">
      <h2 tabIndex={-1}>
        {title} {badge && <span class={`badge ${tone ?? ''}`}>{badge}</span>}
      </h2>
      {subtitle && <p class="soft">{subtitle}</p>}
      {(buttons.length > 0 || more.length > 0) && (
        <div class="buttons">
          {buttons.map((button) => (
            <Press key={`${button.action} ${button.label}`} button={button} />
          ))}
          {more.length > 0 && (
            <Menu
              label={`More to do with ${title}`}
              class=""
              entries={more.map((button) => ({ label: button.label, act: doing(button) }))}
            >
              More
            </Menu>
          )}
        </div>
      )}
      {parts.map((part, at) => (
        <Shown key={at} part={part} />
      ))}
    </div>
  )
}
