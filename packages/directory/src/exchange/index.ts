export type { Policy } from "./assemble.ts";
export { type SourceFile, textOf, utf8 } from "./bytes.ts";
export { Columns, type ColumnUse } from "./columns.ts";
export { packageFiles } from "./datapackage.ts";
export { type Finding, placeOf, type Reading, type Spot } from "./finding.ts";
export { HSDS_PATHS, HsdsApi, type HsdsPath } from "./hsds-api.ts";
export { servicesJson, tabularJson, type Written } from "./hsds-write.ts";
export { idOf } from "./raw.ts";
export { type Format, type How, type Imported, readDirectory } from "./read.ts";
