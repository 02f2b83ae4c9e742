export { type DiagramMarking, diagramSvg } from "./svg.ts";
