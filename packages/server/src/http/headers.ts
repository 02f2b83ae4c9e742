import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";
import type { Office } from "../casework/office.ts";

/** What only our own pages may do: nothing is loaded from elsewhere, framed by others, or sent anywhere else. */
export const POLICY = {
  "default-src": ["'none'"],
  // Argon2id of the device store is WebAssembly; nothing else may be compiled from text.
  "script-src": ["'self'", "'wasm-unsafe-eval'"],
  "style-src": ["'self'"],
  "img-src": ["'self'", "data:", "blob:"],
  "font-src": ["'self'"],
  "connect-src": ["'self'"],
  "manifest-src": ["'self'"],
  "worker-src": ["'self'"],
  "form-action": ["'self'"],
  "frame-ancestors": ["'none'"],
  "base-uri": ["'none'"],
  "object-src": ["'none'"],
  // An attachment is decrypted in the browser and shown from its memory.
  "frame-src": ["blob:"],
} as const;

/** Sensors that no screen of Relais asks for; the camera takes photos of documents. */
const SENSORS = "camera=(self), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()";

/** Every header of defence, in one place. */
export const defend = async (app: FastifyInstance, { mode }: Pick<Office, "mode">): Promise<void> => {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: Object.fromEntries(Object.entries(POLICY).map(([name, values]) => [name, [...values]])),
    },
    frameguard: { action: "deny" },
    referrerPolicy: { policy: "no-referrer" },
    crossOriginOpenerPolicy: { policy: "same-origin" },
    crossOriginResourcePolicy: { policy: "same-origin" },
    strictTransportSecurity: mode === "service",
    // For browsers and plug-ins that are gone (Internet Explorer 8, Flash): a hundred bytes in each answer.
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
  });
  app.addHook("onSend", async (_request, reply) => {
    reply.header("permissions-policy", SENSORS);
  });
};
