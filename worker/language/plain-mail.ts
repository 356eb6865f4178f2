/** A mail's plain text as it is kept: whole lines, no more than one empty line in a row. */
export function plainMail(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').split('\n')
  const kept: string[] = []
  for (const line of lines.map((one) => one.replaceAll('\0', '').trimEnd()))
    if (line || kept.at(-1)) kept.push(line)
  return kept.join('\n').trimEnd()
}
