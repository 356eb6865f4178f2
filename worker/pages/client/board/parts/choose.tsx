interface Choosing {
  label: string
  value: string
  /** Whether it leaves something out. */
  isSet?: boolean
  options: [value: string, words: string][]
  choose(value: string): void
}

/** One of several, in the bar above what it is chosen for. */
export function Choose({ label, value, isSet = value !== '', options, choose }: Choosing) {
  return (
    <span class="choose">
      <select
        aria-label={label}
        class={isSet ? 'set' : ''}
        value={value}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      >
        {options.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </span>
  )
}
