export { openProfile, startBrowser } from "./browser.ts";
export { inventedNames } from "./children.ts";
export { browserStores, filesBelow, type Stores, toldBy } from "./dump.ts";
export { freshDatabase, type OwnServer, ownPostgres, startPostgres, type TestServer } from "./postgres.ts";
export { preparedCopy } from "./prepared.ts";
export { seekerOf } from "./seeker.ts";
export { type ServerProcess, startServer } from "./server.ts";
