export { startBrowser } from "./browser.ts";
export { freshDatabase, type OwnServer, ownPostgres, startPostgres, type TestServer } from "./postgres.ts";
export { type ServerProcess, startServer } from "./server.ts";
