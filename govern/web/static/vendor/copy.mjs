// Copies the vendored files out of node_modules and writes manifest.json and fonts/fonts.css.
// To renew: set exact versions in package.json, then `npm install --ignore-scripts && npm run vendor`.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const here = import.meta.dirname;
const tests = join(here, "../../../../tests/vendor");
const subsets = ["latin", "latin-ext", "greek", "cyrillic"];
const cuts = [
  ["source-serif-4", "Source Serif 4", subsets, ["400-normal", "400-italic", "600-normal"]],
  ["source-sans-3", "Source Sans 3", subsets, ["400-normal", "400-italic", "600-normal"]],
  ["noto-sans-math", "Noto Sans Math", ["latin"], ["400-normal"]],
];

const read = (path) => readFileSync(join(here, "node_modules", path));
const about = (name) => JSON.parse(read(`${name}/package.json`));

function copy(name, from, to, root = here) {
  const path = join(root, to);
  mkdirSync(dirname(path), { recursive: true });
  copyFileSync(join(here, "node_modules", name, from), path);
  const { version, license } = about(name);
  const sha384 = "sha384-" + createHash("sha384").update(readFileSync(path)).digest("base64");
  return { file: to, sha384, package: name, version, licence: license };
}

function fontFace(family, cut, file, range) {
  const [weight, style] = cut.split("-");
  const lines = [
    `font-family: "${family}"`,
    `font-style: ${style}`,
    `font-weight: ${weight}`,
    "font-display: swap",
    `src: url("${file}") format("woff2")`,
    ...(range ? [`unicode-range: ${range}`] : []),
  ];
  return `@font-face {\n${lines.map((line) => `  ${line};\n`).join("")}}\n`;
}

rmSync(join(here, "fonts"), { recursive: true, force: true });
const files = [
  copy("htmx.org", "dist/htmx.min.js", "htmx.min.js"),
  copy("htmx.org", "dist/ext/hx-csp.min.js", "hx-csp.min.js"),
  copy("htmx.org", "LICENSE", "licences/htmx.txt"),
];
const faces = [];
for (const [slug, family, wanted, styles] of cuts) {
  const name = `@fontsource/${slug}`;
  const ranges = JSON.parse(read(`${name}/unicode.json`));
  for (const subset of wanted)
    for (const cut of styles) {
      const file = `${slug}-${subset}-${cut}.woff2`;
      files.push(copy(name, `files/${file}`, `fonts/${file}`));
      // The mathematical cut fills gaps of the others, so it offers all it has.
      faces.push(fontFace(family, cut, file, slug === "noto-sans-math" ? "" : ranges[subset]));
    }
  files.push(copy(name, "LICENSE", `licences/${slug}.txt`));
}
writeFileSync(join(here, "fonts/fonts.css"), "/* Written by copy.mjs. */\n" + faces.join("\n"));
const write = (root, list) => writeFileSync(join(root, "manifest.json"), JSON.stringify(list, null, 2) + "\n");
write(here, files);
write(tests, [
  copy("axe-core", "axe.min.js", "axe.min.js", tests),
  copy("axe-core", "LICENSE", "licences/axe-core.txt", tests),
]);
