import type { Text } from "@relais/core";

/** In which role Relais itself writes what came by it and nobody typed. */
export const RELAIS = "relais";

/** How a role is called; undefined for one that the pack does not name. */
export const roleWords = (
  { roles }: { readonly roles: readonly { readonly id: string; readonly label: Text }[] },
  role: string,
): Text | undefined =>
  role === RELAIS ? { fr: "par Relais", en: "by Relais" } : roles.find(({ id }) => id === role)?.label;
