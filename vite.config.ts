import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const engine = join(import.meta.dirname, 'engine');
/** The page that works without a network. */
const fieldPage = 'ui/pages/FieldPage.tsx';
/** The file of everything that every page begins with. */
const start = 'start';

/** Files that the page without a network loads, now or later, and what every page loads. */
const needed = new Set<string>();

/** Follows what the field page imports, so that a phone takes along that and not the whole studio. */
const whatTheFieldNeeds: Plugin = {
  name: 'daftar:what-the-field-needs',
  generateBundle(_options, bundle) {
    const follow = (name: string, withLater: boolean) => {
      const file = bundle[name];
      if (file?.type !== 'chunk') return;
      // What the start brings later are all the other pages.
      const isAll = withLater && file.name !== start;
      if (needed.has(`${name} ${isAll}`)) return;
      needed.add(name).add(`${name} ${isAll}`);
      for (const style of file.viteMetadata?.importedCss ?? []) needed.add(style);
      for (const font of file.viteMetadata?.importedAssets ?? []) needed.add(font);
      for (const one of file.imports) follow(one, isAll);
      if (isAll) for (const one of file.dynamicImports) follow(one, true);
    };
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk') continue;
      if (file.isEntry) follow(file.fileName, false);
      // What it brings where a browser lacks it.
      if (file.name === start)
        for (const one of file.dynamicImports) if (one.includes('global')) follow(one, false);
      if (file.facadeModuleId?.endsWith(fieldPage)) follow(file.fileName, true);
    }
  },
};

export default defineConfig({
  root: 'ui',
  plugins: [
    react(),
    whatTheFieldNeeds,
    VitePWA({
      // The field page registers it, and says when there is a new version.
      injectRegister: false,
      registerType: 'prompt',
      includeAssets: [],
      manifest: {
        id: '/field',
        name: 'دفتر: بازدیدهای من',
        short_name: 'دفتر',
        description: 'بازدید از واحدها، بدون نیاز به شبکه',
        lang: 'fa',
        dir: 'rtl',
        start_url: '/field',
        scope: '/',
        display: 'standalone',
        background_color: '#f5f5f2',
        theme_color: '#ffffff',
        icons: [
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icon-maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
          { src: '/mark.svg', sizes: 'any', type: 'image/svg+xml' },
        ],
      },
      workbox: {
        globPatterns: ['index.html', 'assets/*', 'mark.svg', 'icon-192.png'],
        maximumFileSizeToCacheInBytes: 4_000_000,
        manifestTransforms: [
          async (entries) => ({
            manifest: entries.filter(({ url }) => isTakenAlong(url)),
            warnings: [],
          }),
        ],
        // The other pages come from the server as ever: an old start page would look for files that are gone.
        directoryIndex: null,
        navigateFallback: '/index.html',
        navigateFallbackAllowlist: [/^\/field(\/|\?|$)/],
        // Never of the API, nothing at run time: what the server says is kept locked, by the page.
        runtimeCaching: [],
        skipWaiting: false,
        clientsClaim: true,
        cleanupOutdatedCaches: true,
        inlineWorkboxRuntime: true,
        sourcemap: false,
      },
    }),
  ],
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2023',
    // Files of Excel are read by a library of this size, which is fetched when one is chosen.
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Where each part is a file of its own, a page waits for a hundred files.
          groups: [
            { name: start, tags: ['$initial'], priority: 2 },
            {
              name: 'parts',
              test: /node_modules\/@mui\/(material|icons-material|system|utils)\//,
              minShareCount: 5,
            },
          ],
        },
      },
      // The engine is pure: what a page does not use of it need not be loaded.
      treeshake: { moduleSideEffects: (id) => !id.startsWith(engine) },
    },
  },
});

function isTakenAlong(url: string): boolean {
  // Fonts are named by the styles, not by the code.
  return !url.startsWith('assets/') || url.endsWith('.woff2') || url.endsWith('.css') || needed.has(url);
}
