export { type Alignment, align, DEFAULT_ALIGNMENT_BUDGET, type Move } from "./alignment.ts";
export { toDcrXml } from "./dcr-xml.ts";
export { type CompiledGraph, compileGraph, DcrGraph } from "./graph.ts";
export { type MarkingView, Runner } from "./runner.ts";
