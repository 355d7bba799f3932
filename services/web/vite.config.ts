// Builds the faces into dist/, which the API serves as files: one page each, sharing what they share.
import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'

const page = (name: string) => decodeURIComponent(new URL(name, import.meta.url).pathname)
const api = 'http://127.0.0.1:3000'

export default defineConfig({
  plugins: [preact()],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: [page('index.html'), page('handheld.html'), page('board.html')] },
  },
  // For work on the screens: `vite` beside a running server.
  server: { proxy: { '/v1': api, '/docs': api, '/openapi.json': api } },
})
