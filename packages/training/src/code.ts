export { Code } from "@relais/core";
