import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const engine = join(import.meta.dirname, 'engine');

export default defineConfig({
  root: 'ui',
  plugins: [react()],
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2023',
    // Files of Excel are read by a library of this size, which is fetched when one is chosen.
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      // The engine is pure: what a page does not use of it need not be loaded.
      treeshake: { moduleSideEffects: (id) => !id.startsWith(engine) },
    },
  },
});
