// Licence: MIT. Bundles the editor into static/built, with the licences of all that is in it.
import { build } from "esbuild";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, "static", "built");
mkdirSync(out, { recursive: true });

const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: ["src/editor.js"],
  outdir: out,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  metafile: true,
  legalComments: "none",
  logLevel: "warning",
  loader: { ".svg": "dataurl", ".png": "dataurl" },
});

// The licence of each package that went in, and of those that its own bundle holds.
const packages = new Set();
const add = (name) => {
  const folder = join(here, "node_modules", name);
  if (packages.has(name) || !existsSync(join(folder, "package.json"))) return;
  packages.add(name);
  Object.keys(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).dependencies ?? {}).forEach(add);
};
for (const input of Object.keys(metafile.inputs)) {
  const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
  if (found) add(found[1]);
}
const told = [...packages].sort().map((name) => {
  const folder = join(here, "node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  return `${name} ${version} (${license})\n\n${file ? readFileSync(join(folder, file), "utf8").trim() : "Its package has no licence file."}\n`;
});
writeFileSync(join(out, "LICENSES.txt"), told.join(`\n${"-".repeat(72)}\n\n`));
