// The import rules of the house (docs/decisions/house.md): who may look into whose room. No cycle anywhere.
const pure = "core|procedures|casework|directory|training|extension|sync";
const may = (from, to) => ({
  name: `${from}-imports-only-${to.replaceAll("|", "-")}`,
  severity: "error",
  from: { path: `^packages/(${from})/src` },
  to: { path: "^packages/", pathNot: `^packages/(${from}|${to})/` },
});
module.exports = {
  forbidden: [
    { name: "no-cycle", severity: "error", from: {}, to: { circular: true } },
    {
      name: "core-imports-nothing",
      severity: "error",
      from: { path: "^packages/core/src" },
      to: { path: "^packages/(?!core/)" },
    },
    may("procedures", "core"),
    may("casework", "core|procedures"),
    may("web", pure),
    may("server", pure),
    may("cli", `${pure}|server`),
    {
      name: "pure-knows-no-node",
      severity: "error",
      from: { path: `^packages/(${pure})/src` },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "web-knows-no-node",
      severity: "error",
      from: { path: "^packages/web/src" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "testkit-is-for-tests",
      severity: "error",
      from: { path: "^packages/[^/]+/src", pathNot: "^packages/testkit" },
      to: { path: "^packages/testkit" },
    },
    { name: "packs-hold-no-code-of-ours", severity: "error", from: { path: "^packs/" }, to: { path: "^packages/" } },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)dist/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
      extensions: [".ts", ".tsx", ".js"],
    },
  },
};
