const colours = 6

/** Which colour is whose, where these are all: what has none of its own left has the last one. */
export const colourIn =
  (series: string[]) =>
  (name: string): number =>
    Math.min(series.indexOf(name), colours - 1)

/** Several of one colour are the others. */
export function Legend({ names, colour }: { names: string[]; colour(name: string): number }) {
  return (
    <figcaption class="legend">
      {[...Map.groupBy(names, colour)].map(([at, some]) => (
        <span key={at} class={`c${at}`}>
          {some.length > 1 ? `${some.length} others` : some[0]}
        </span>
      ))}
    </figcaption>
  )
}
