export { type DeviceBug, FakeDevice, type Line } from "./device.ts";
export { ProtocolServer, type ServerSources } from "./protocol.ts";
export { type Notebook, type Payload, rulesOf } from "./rules.ts";
export { type Account, ModelServer, type ServerBug } from "./server.ts";
export { type Bugs, live, randomOf } from "./world.ts";
