// Builds the faces into dist/, which the API serves as files: one page each, sharing what they share; and the worker that
// keeps the files of the handheld.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import preact from '@preact/preset-vite'
import { defineConfig, type Plugin, type Rolldown } from 'vite'

const page = (name: string) => decodeURIComponent(new URL(name, import.meta.url).pathname)
const api = 'http://127.0.0.1:3000'
const worker = 'sw'

export default defineConfig({
  plugins: [preact(), keptFiles('handheld.html', ['icon.svg']), compressed()],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        index: page('index.html'),
        handheld: page('handheld.html'),
        board: page('board.html'),
        lead: page('lead.html'),
        story: page('story.html'),
        day: page('day.html'),
        [worker]: page('worker/sw.ts'),
      },
      // A worker is asked for by one name for ever: whether it is new, its contents tell.
      output: {
        entryFileNames: ({ name }) => (name === worker ? '[name].js' : 'assets/[name]-[hash].js'),
        // What the screens share is one file, and not one for each set of screens that share a part of it.
        codeSplitting: {
          groups: [{ name: 'parts', test: /web\/(base|begin|live|sound|sign-in|parts\/(waiting|stream-note|due|extend|language))/ }],
        },
      },
    },
  },
  // For work on the screens: `vite` beside a running server.
  server: { proxy: { '/v1': api, '/docs': api, '/openapi.json': api } },
})

/** Tells the worker which files a page is made of, with their hashes, and which version that is. */
function keptFiles(html: string, shared: string[]): Plugin {
  return {
    name: 'kept-files',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const files = new Map([
          [`/${html.replace('.html', '')}`, contents(bundle, html)],
          ...partsOf(bundle, html).map((file) => [`/${file}`, contents(bundle, file)] as const),
          ...shared.map((file) => [`/${file}`, readFileSync(page(`public/${file}`))] as const),
        ])
        const hashes = Object.fromEntries([...files].sort().map(([path, its]) => [path, `sha256-${sha256(its, 'base64')}`]))
        const version = sha256(JSON.stringify(hashes), 'hex').slice(0, 12)
        const chunk = bundle[`${worker}.js`]
        if (chunk?.type !== 'chunk' || chunk.imports.length > 0) throw new Error('expected the worker to be one file without imports')
        chunk.code = `const KEPT_VERSION=${JSON.stringify(version)},KEPT_FILES=${JSON.stringify(hashes)};${chunk.code}`
      },
    },
  }
}

/** Writes each page, script and style compressed beside itself, once, and not for every device that asks. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    writeBundle({ dir }, bundle) {
      for (const file of Object.keys(bundle).filter((it) => /\.(html|js|css)$/.test(it) && it !== `${worker}.js`)) {
        writeFileSync(join(dir!, `${file}.gz`), gzipSync(contents(bundle, file), { level: 9 }))
      }
    },
  }
}

/** Every script and style that the page loads, now or later. */
function partsOf(bundle: Rolldown.OutputBundle, html: string): string[] {
  const chunks = Object.values(bundle).filter((it) => it.type === 'chunk')
  const found = new Set<string>()
  const add = (file: string) => {
    const chunk = chunks.find((it) => it.fileName === file)
    if (!chunk || found.has(file)) return
    found.add(file)
    for (const one of [...chunk.imports, ...chunk.dynamicImports]) add(one)
    const { importedCss, importedAssets } = chunk.viteMetadata!
    for (const one of [...importedCss, ...importedAssets]) found.add(one)
  }
  add(chunks.find((it) => it.facadeModuleId?.endsWith(`/${html}`))!.fileName)
  return [...found]
}

function contents(bundle: Rolldown.OutputBundle, file: string): string | Uint8Array {
  const it = bundle[file]
  if (!it) throw new Error(`expected the build to have "${file}"`)
  return it.type === 'chunk' ? it.code : it.source
}

const sha256 = (text: string | Uint8Array, as: 'hex' | 'base64') => createHash('sha256').update(text).digest(as)
