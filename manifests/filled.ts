/** A manifest with an instance's own address and ids in place of `{{names}}`. Throws for a name without a value. */
export const filled = (text: string, values: Record<string, string>): string =>
  text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new TypeError(`a manifest has {{${name}}}`)
    return value
  })
