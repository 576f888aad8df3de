// node build.mjs OUT EDITOR: bundles the components, their styles and the texts of every language into one module, and the editor of the writing room into another.
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const words = new URL('../Functions/Site/Words/', import.meta.url);
const texts = {};
for (const file of (await readdir(words)).sort()) {
  texts[file.replace('.json', '')] = JSON.parse(await readFile(new URL(file, words), 'utf8')).scripts;
}

const bundle = (entry, outfile) => build({
  entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
  outfile,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  charset: 'utf8',
  loader: { '.css': 'text' },
  define: { TEXTS: JSON.stringify(texts) },
  logLevel: 'warning',
});

await Promise.all([bundle('components/embed.js', process.argv[2]), bundle('staff/writing/editor/index.js', process.argv[3])]);
