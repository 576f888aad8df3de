// node build.mjs FOLDER: bundles what uses packages of npm, each into one module at its path in the folder: the components with the texts of every language, and parts of
// staff's rooms, which are loaded when they are used.
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const words = new URL('../Functions/Site/Words/', import.meta.url);
const texts = {};
for (const file of (await readdir(words)).sort()) {
  texts[file.replace('.json', '')] = JSON.parse(await readFile(new URL(file, words), 'utf8')).scripts;
}

await build({
  entryPoints: {
    'embed': fileURLToPath(new URL('components/embed.js', import.meta.url)),
    'staff/writing/editor': fileURLToPath(new URL('staff/writing/editor/index.js', import.meta.url)),
    'staff/insights/chart': fileURLToPath(new URL('staff/insights/chart/chart.js', import.meta.url)),
    'staff/writing/compare': fileURLToPath(new URL('staff/writing/compare/compare.js', import.meta.url)),
  },
  outdir: process.argv[2],
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  charset: 'utf8',
  loader: { '.css': 'text' },
  define: { TEXTS: JSON.stringify(texts) },
  logLevel: 'warning',
});
