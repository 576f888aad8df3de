// node build.mjs OUT: bundles the components, their styles and the texts of every language into one module.
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const words = new URL('../Functions/Site/Words/', import.meta.url);
const texts = {};
for (const file of (await readdir(words)).sort()) {
  texts[file.replace('.json', '')] = JSON.parse(await readFile(new URL(file, words), 'utf8')).scripts;
}

await build({
  entryPoints: [fileURLToPath(new URL('components/embed.js', import.meta.url))],
  outfile: process.argv[2],
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  charset: 'utf8',
  loader: { '.css': 'text' },
  define: { TEXTS: JSON.stringify(texts) },
  logLevel: 'warning',
});
