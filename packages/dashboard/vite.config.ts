import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressed } from './vite-compressed.js';

/** The server serves `dist` at its root. While developing, `TIKAPIS_URL` is where it answers. */
export default defineConfig({
  plugins: [react(), compressed()],
  // Whoever is sent the bundle is sent the licences of what is in it.
  build: { target: 'es2022', sourcemap: false, license: { fileName: 'licences.md' } },
  server: {
    proxy: {
      '/v1': process.env.TIKAPIS_URL ?? 'http://127.0.0.1:8787',
      '/auth': process.env.TIKAPIS_URL ?? 'http://127.0.0.1:8787',
    },
  },
});
