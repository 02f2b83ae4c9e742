import type { Directory, RowOf } from "../model/directory.ts";
import { folded } from "../territory/index.ts";

/** What makes two services of a directory the same: who gives them, their name, and the communes of their places. */
export const samenessIn = (directory: Directory): ((service: RowOf<"service">) => string) => {
  const links = Map.groupBy(directory.service_at_location, (it) => it.service_id);
  const communes = new Map(directory.location.map((it) => [it.id, it.commune ?? ""]));
  return ({ id, organization_id, name }) => {
    const at = new Set((links.get(id) ?? []).map((it) => communes.get(it.location_id) ?? ""));
    return JSON.stringify([organization_id, folded(name), [...at].sort()]);
  };
};
