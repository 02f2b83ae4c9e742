export { freshDatabase, startPostgres, type TestServer } from "./postgres.ts";
