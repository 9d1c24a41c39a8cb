// Builds web/dist: style sheets, islands and fonts under names that carry their content's hash, and manifest.txt
// ("name in the sources<tab>name that is served") from which the program is built.
import { build } from "esbuild";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, relative } from "node:path";

const dist = "dist";
rmSync(dist, { recursive: true, force: true });

const pages = readdirSync("css/page").filter((file) => file.endsWith(".css")).sort();
const sheets = ["css/font.css", "css/tokens.css", "css/components.css", ...pages.map((file) => `css/page/${file}`)];
const islands = readdirSync("src").filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts") && islandNames().has(basename(file, ".ts")));

/** Entry points: one script each. Everything else in src/ is imported by them. */
function islandNames() {
  return new Set(["concord"]);
}

const common = {
  bundle: true,
  minify: true,
  metafile: true,
  outdir: dist,
  entryNames: "[name]-[hash]",
  assetNames: "font/[name]-[hash]",
  target: ["chrome115", "firefox115", "safari16.4"],
  loader: { ".woff2": "file" },
  legalComments: "linked",
  logLevel: "warning",
};

const css = await build({
  ...common,
  stdin: { contents: sheets.map((file) => `@import "./${file}";`).join("\n"), resolveDir: ".", sourcefile: "concord.css", loader: "css" },
  entryNames: "concord-[hash]",
});
const js = await build({ ...common, entryPoints: islands.map((file) => `src/${file}`), format: "iife" });

const lines = [];
for (const result of [css, js]) {
  for (const [path, output] of Object.entries(result.metafile.outputs)) {
    const served = relative(dist, path);
    const isEntry = output.entryPoint !== undefined || served.startsWith("concord-");
    const name = isEntry ? served.replace(/-[A-Z0-9]{8}(?=\.[a-z]+$)/, "") : served;
    lines.push(`${name}\t${served}`);
  }
}
writeFileSync(`${dist}/manifest.txt`, lines.sort().join("\n") + "\n");
