// https://github.com/swagger-api/swagger-ui/blob/master/docs/customization/plugin-api.md

/**
 * Begins the viewer, with two parts of it replaced: it would take the text for YAML, and read the whole
 * description anew for each part that is opened, which takes seconds. Ours refers to its own schemas alone.
 */
export const docsScript = `const dark = matchMedia('(prefers-color-scheme: dark)')
const shade = () => document.documentElement.classList.toggle('dark-mode', dark.matches)
dark.addEventListener('change', shade)
shade()

/** With the schemas it refers to; one within itself stays a reference. */
function resolved(part, schemas, above = []) {
  if (Array.isArray(part)) return part.map((one) => resolved(one, schemas, above))
  if (part === null || typeof part !== 'object') return part
  const name = typeof part.$ref === 'string' && part.$ref.split('/').at(-1)
  if (name)
    return above.includes(name) ? part : resolved(schemas[name], schemas, [...above, name])
  return Object.fromEntries(
    Object.entries(part).map(([key, one]) => [key, resolved(one, schemas, above)]),
  )
}

const quick = () => ({
  fn: {
    async resolveSubtree(all, path) {
      const part = path.reduce((found, key) => found?.[key], all)
      return { spec: resolved(part, all.components.schemas), errors: [] }
    },
  },
  statePlugins: {
    spec: {
      wrapActions: {
        parseToJson: (_, { specActions }) => (text) => specActions.updateJsonSpec(JSON.parse(text)),
      },
    },
  },
})

SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#docs',
  docExpansion: 'none',
  defaultModelsExpandDepth: 0,
  deepLinking: true,
  filter: true,
  tryItOutEnabled: true,
  displayRequestDuration: true,
  validatorUrl: null,
  plugins: [quick],
})
`
