export { readStarter, type ServiceType, type Starter, type StarterFiles } from "./starter.ts";
