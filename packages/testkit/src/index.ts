export { startBrowser } from "./browser.ts";
export { freshDatabase, startPostgres, type TestServer } from "./postgres.ts";
