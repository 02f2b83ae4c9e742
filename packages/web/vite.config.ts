import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { VitePWA } from "vite-plugin-pwa";

/** Code and styles compressed once, as hard as it goes: what the server would do at each answer weighs a tenth more. */
const compressed = (): Plugin => ({
  name: "relais-compressed",
  apply: "build",
  writeBundle: ({ dir = "" }) => {
    const assets = join(dir, "assets");
    for (const name of readdirSync(assets)) {
      if (!/\.(js|css|wasm)$/.test(name)) continue;
      writeFileSync(join(assets, `${name}.br`), brotliCompressSync(readFileSync(join(assets, name))));
    }
  },
});

/**
 * zod without what writes JSON Schema: each shape refers to it, so that no bundler finds it unused, and no screen asks for it.
 * Whoever should ask is told.
 */
const withoutJsonSchema = (): Plugin => ({
  name: "relais-without-json-schema",
  apply: "build",
  load: (id) => {
    if (!/zod\/v4\/core\/(to-json-schema|json-schema-processors)\.js$/.test(id)) return null;
    const names = [...readFileSync(id, "utf8").matchAll(/^export (?:const|function) (\w+)/gm)].map((it) => it[1]);
    return [
      'const absent = () => () => { throw new Error("No JSON Schema in the browser"); };',
      ...names.map((name) => `export const ${name} = absent;`),
    ].join("\n");
  },
});

const PACKAGES = new URL("../", import.meta.url).pathname;

/** Tells one build from another by the sources that go into it: the same sources make the same files. */
const buildOf = (): string => {
  const hash = createHash("sha256");
  for (const name of [
    "core",
    "procedures",
    "casework",
    "circuits",
    "directory",
    "extension",
    "sync",
    "training",
    "web",
  ]) {
    const files = readdirSync(join(PACKAGES, name, "src"), { recursive: true, encoding: "utf8" }).sort();
    for (const file of files.filter((it) => /\.tsx?$/.test(it))) {
      hash.update(file).update(readFileSync(join(PACKAGES, name, "src", file)));
    }
  }
  return hash.digest("hex").slice(0, 16);
};

export default defineConfig({
  define: { RELAIS_BUILD: JSON.stringify(buildOf()) },
  plugins: [
    react(),
    withoutJsonSchema(),
    compressed(),
    VitePWA({
      registerType: "prompt",
      // Only the application itself is kept; no answer of the API ever is.
      workbox: {
        // The page that was open when Relais was first kept works without network too, without being loaded anew.
        clientsClaim: true,
        globPatterns: ["**/*.{js,css,html,svg}", "assets/*latin-wght-normal*.woff2"],
        navigateFallbackDenylist: [/^\/(api|attestations)\//],
        // The solver weighs more than all the rest: it is kept by whoever has opened « Où ensuite », with what reads files, and by nobody else.
        globIgnores: ["assets/{siting,reading}-worker-*"],
        runtimeCaching: [
          {
            urlPattern: /\/assets\/((siting|reading)-worker|highs)-[^/]*$/,
            handler: "CacheFirst",
            options: { cacheName: "siting", expiration: { maxEntries: 3 } },
          },
        ],
      },
      manifest: {
        name: "Relais",
        short_name: "Relais",
        description: "Procédures de protection de l'enfant",
        lang: "fr",
        start_url: "/",
        display: "standalone",
        background_color: "#f7f3ea",
        theme_color: "#1f4d3a",
        icons: [{ src: "/icon.svg", sizes: "any", type: "image/svg+xml", purpose: "any" }],
      },
    }),
  ],
  worker: { format: "es" },
  build: {
    target: "es2022",
    sourcemap: false,
    modulePreload: { polyfill: false },
    // What the first page needs comes as one file, also what later screens share with it: each file of its own would bring a
    // kilobyte of headers, and be compressed apart from the others.
    chunkSizeWarningLimit: 600,
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "first", tags: ["$initial"] }] } } },
  },
  server: { proxy: { "/api": `http://127.0.0.1:${process.env.PORT ?? 8138}` } },
});
