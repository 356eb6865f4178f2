/** The little markdown Teams reads in messages and cards, escaped before anything is marked up. */

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (one) => escapes[one] ?? '')

/** A character after a backslash stands for itself; as an entity nothing below takes it for a mark. */
const literals = (text: string) =>
  text.replace(/\\([\\`*_{}[\]()#+\-.!~|]|&(?:amp|lt|gt|quot|#39);)/g, (_, one: string) =>
    one.length > 1 ? one : `&#${one.charCodeAt(0)};`,
  )

const inline = (text: string) =>
  text
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\*\*(\S(?:.*?\S)?)\*\*/g, '<strong>$1</strong>')
    .replace(/(?<![\p{L}\p{N}_])_(\S(?:.*?\S)?)_(?![\p{L}\p{N}_])/gu, '<em>$1</em>')
    .replace(/(?<!\*)\*(\S(?:[^*]*?\S)?)\*(?!\*)/g, '<em>$1</em>')
    .replace(
      /\[([^\]]+)\]\((https?:[^\s)]+|mailto:[^\s)]+)\)/g,
      '<a href="$2" target="_blank" rel="noopener noreferrer">$1</a>',
    )

/** HTML that holds no markup but ours. A mention (`<at>Name</at>`) is shown as one. */
export function markdown(text: string): string {
  const safe = literals(escaped(text)).replace(
    /&lt;at&gt;(.*?)&lt;\/at&gt;/g,
    '<span class="tm-at">$1</span>',
  )
  const lines = safe.split(/\r?\n/)
  const out: string[] = []
  for (const line of lines) {
    const item = /^\s*(?:[-*]|\d+\.)\s+(.*)$/.exec(line)?.[1]
    const previous = out.at(-1)
    if (item !== undefined && previous?.endsWith('</ul>'))
      out[out.length - 1] = `${previous.slice(0, -5)}<li>${inline(item)}</li></ul>`
    else if (item !== undefined) out.push(`<ul><li>${inline(item)}</li></ul>`)
    else if (line.trim()) out.push(`<p>${inline(line)}</p>`)
  }
  return out.join('')
}
